using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>The organizations, and creating one.</summary>
internal static class OrganizationsScreen
{
    public const string Name = "organizations";

    private const string Created = "organization-created";
    private const int PageSize = 50;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Organizations",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Post(Name, CreateAsync, ShowAsync)],
        Messages = new Dictionary<string, string> { [Created] = "The organization was created." },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var after = request.Query("after");
        var organizations = await request.Service<OrganizationManager>().ListAsync(
            new() { After = after, Limit = PageSize, Count = true }, request.Actor, request.Aborted);
        return PageAnswer.Page<OrganizationsPage, OrganizationsModel>(
            new(organizations, after) { CanCreate = request.Actor.Scope?.Organization is null });
    }

    private static async Task<PageAnswer> CreateAsync(PageRequest request)
    {
        var organization = OrganizationForms.ReadNew(request.Form);
        request.Form.Check();
        var created = await request.Service<OrganizationManager>().CreateAsync(
            organization, request.Actor, request.Aborted);
        return PageAnswer.Redirect(request.Links.To(Name, created.Record.Id), Created);
    }
}
