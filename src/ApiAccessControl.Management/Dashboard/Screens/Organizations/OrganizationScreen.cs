using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Projects;

namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>One organization: name, switch, projects, members, deletion.</summary>
internal static class OrganizationScreen
{
    private const string Path = "organizations/{org}";
    private const string Saved = "organization-saved";
    private const string TurnedOn = "organization-on";
    private const string TurnedOff = "organization-off";
    private const string Deleted = "organization-deleted";
    private const string ProjectCreated = "project-created";

    private const int ProjectsShown = 50;
    private const int MembersShown = 10;

    public static Screen Screen { get; } = new("organization", OrganizationsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/turn-on", request => SwitchAsync(request, true), ShowAsync),
            PageRoute.Post(Path + "/turn-off", request => SwitchAsync(request, false), ShowAsync),
            PageRoute.Post(Path + "/delete", DeleteAsync, ShowAsync),
            PageRoute.Post(Path + "/projects", CreateProjectAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The organization was saved.",
            [TurnedOn] = "The organization is on.",
            [TurnedOff] = "The organization is off. All its keys are refused from now on.",
            [Deleted] = "The organization was deleted.",
            [ProjectCreated] = "The project was created.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var id = request.Value("org");
        var organization = await request.Service<OrganizationManager>().GetAsync(id, request.Actor, request.Aborted);
        var after = request.Query("after");
        var few = new PageQuery { Limit = MembersShown, Count = true };
        return PageAnswer.Page<OrganizationPage, OrganizationModel>(new(organization)
        {
            After = after,
            Projects = await Permitted.OrNullAsync(request.Service<ProjectManager>().ListAsync(
                id, new() { After = after, Limit = ProjectsShown, Count = true }, request.Actor, request.Aborted)),
            Accounts = await Permitted.OrNullAsync(request.Service<AccountManager>().ListAsync(
                new AccountQuery { Organization = id, Page = few }, request.Actor, request.Aborted)),
            Keys = await Permitted.OrNullAsync(request.Service<ApiKeyManager>().ListAsync(
                new() { Organization = id, Page = few }, request.Actor, request.Aborted)),
        });
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = OrganizationForms.ReadChange(request.Form);
        request.Form.Check();
        return await ChangeAsync(request, change, request.Actor, Saved);
    }

    private static async Task<PageAnswer> SwitchAsync(PageRequest request, bool isOn) => await ChangeAsync(
        request, new() { Enabled = isOn }, SwitchForm.ReadActor(request, isOn), isOn ? TurnedOn : TurnedOff);

    private static async Task<PageAnswer> ChangeAsync(
        PageRequest request, OrganizationChange change, ManagementActor actor, string message)
    {
        var id = request.Value("org");
        await request.Service<OrganizationManager>().UpdateAsync(
            id, change, actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To(OrganizationsScreen.Name, id), message);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var id = request.Value("org");
        DeletionForm.Check(request.Form, id);
        await request.Service<OrganizationManager>().DeleteAsync(
            id, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(OrganizationsScreen.Name), Deleted);
    }

    private static async Task<PageAnswer> CreateProjectAsync(PageRequest request)
    {
        var project = ProjectForms.ReadNew(request.Form);
        request.Form.Check();
        var created = await request.Service<ProjectManager>().CreateAsync(
            request.Value("org"), project, request.Actor, request.Aborted);
        return PageAnswer.Redirect(ProjectScreen.LinkTo(request.Links, created.Record), ProjectCreated);
    }
}
