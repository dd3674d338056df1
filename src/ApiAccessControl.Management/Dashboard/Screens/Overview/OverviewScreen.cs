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
        var status = await request.Service<Http.Routes.Overview>().StatusAsync(request.Actor, request.Aborted);
        return PageAnswer.Page<OverviewPage, OverviewModel>(new(status, await SettingsAsync(request)));
    }

    // A person of one organization sees the state of the policy but not the settings of all organizations.
    private static async Task<PolicySettings?> SettingsAsync(PageRequest request)
    {
        try
        {
            return (await request.Service<SettingsManager>().GetAsync(request.Actor, request.Aborted)).Record;
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status403Forbidden)
        {
            return null;
        }
    }
}
