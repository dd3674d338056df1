using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>Whether the keys of an organization need an access list, with the keys that this would stop.</summary>
internal static class RequirementScreen
{
    private const string Path = "organizations/{org}/requirement";
    private const string Required = "requirement-on";
    private const string NotRequired = "requirement-off";

    public static Screen Screen { get; } = new("requirement", OrganizationsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/turn-on", request => ChangeAsync(request, true), ShowAsync),
            PageRoute.Post(Path + "/turn-off", request => ChangeAsync(request, false), ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Required] = "All keys of the organization need an access list from now on.",
            [NotRequired] = "The keys of the organization need no access list.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var id = request.Value("org");
        var organization = await request.Service<OrganizationManager>().GetAsync(id, request.Actor, request.Aborted);
        var preview = organization.Record.RequireAccessList ? null : await Permitted.OrNullAsync(
            request.Service<PolicyPreview>().PreviewAsync(
                [ProposedEdit.Change(id, new OrganizationChange { RequireAccessList = true })],
                request.Actor, request.Aborted));
        return PageAnswer.Page<RequirementPage, RequirementModel>(new(organization, preview));
    }

    private static async Task<PageAnswer> ChangeAsync(PageRequest request, bool isRequired)
    {
        var id = request.Value("org");
        await request.Service<OrganizationManager>().UpdateAsync(
            id, new() { RequireAccessList = isRequired }, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(
            request.Links.To(OrganizationsScreen.Name, id), isRequired ? Required : NotRequired);
    }
}
