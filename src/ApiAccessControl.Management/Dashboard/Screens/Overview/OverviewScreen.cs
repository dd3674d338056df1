using ApiAccessControl.Management.Dashboard.Pages;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>The first page: whether the API is on, which policy is in force, and what needs attention.</summary>
internal static class OverviewScreen
{
    public const string Name = "overview";

    public static Screen Screen { get; } = new(Name, "")
    {
        Label = "Overview",
        Routes = [PageRoute.Get("", ShowAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var overview = request.Service<Http.Routes.Overview>();
        var status = await overview.StatusAsync(request.Actor, request.Aborted);
        var decisions = await overview.DecisionsAsync(request.Actor, request.Aborted);
        var settings = await IfAllowedAsync(
            () => request.Service<SettingsManager>().GetAsync(request.Actor, request.Aborted));
        var systems = await IfAllowedAsync(
            () => request.Service<SystemManager>().ListAsync(request.Actor, request.Aborted));
        var now = request.Service<TimeProvider>().GetUtcNow();
        return PageAnswer.Page<OverviewPage, OverviewModel>(
            new(status, settings?.Record, systems, new(decisions, now)));
    }

    // A person of one organization sees the state of the policy but not the switches of all organizations.
    private static async Task<T?> IfAllowedAsync<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return null;
        }
    }
}
