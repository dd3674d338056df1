using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Systems;

/// <summary>The named switches, and creating one.</summary>
internal static class SystemsScreen
{
    public const string Name = "systems";

    private const string Created = "system-created";
    private const int PageSize = 100;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Systems",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Post(Name, CreateAsync, ShowAsync)],
        Messages = new Dictionary<string, string> { [Created] = "The system was created." },
    };

    // The service lists all systems: those that only endpoints name are not in the store.
    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var systems = await request.Service<SystemManager>().ListAsync(request.Actor, request.Aborted);
        var after = request.Query("after");
        var rest = systems.Where(system => string.CompareOrdinal(system.Id, after) > 0).Take(PageSize + 1).ToArray();
        return PageAnswer.Page<SystemsPage, SystemsModel>(new(
            [.. rest.Take(PageSize)], systems.Count, after, rest.Length > PageSize ? rest[PageSize - 1].Id : null));
    }

    // The service sets a switch that exists; this form only creates.
    private static async Task<PageAnswer> CreateAsync(PageRequest request)
    {
        var form = request.Form;
        var (name, isOn) = SystemForms.ReadNew(form);
        form.Check();
        try
        {
            await request.Service<SystemManager>().PutAsync(
                name, isOn, request.Actor, new() { IfMatch = VersionMatch.OneOf(PolicyEdit.DoesNotExist) },
                request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Code == ManagementCodes.PreconditionFailed)
        {
            form.Errors.Add("id", "There is a system with this name.");
            form.Check();
        }

        return PageAnswer.Redirect(request.Links.To(Name, name), Created);
    }
}
