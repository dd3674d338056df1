using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Organizations;
using ApiAccessControl.Management.Dashboard.Screens.Roles;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Screens.Projects;

/// <summary>One project: name, switch, invited keys, deletion.</summary>
internal static class ProjectScreen
{
    public const string Path = "organizations/{org}/projects/{project}";

    private const string Saved = "project-saved";
    private const string TurnedOn = "project-on";
    private const string TurnedOff = "project-off";
    private const string Deleted = "project-deleted";
    private const string Invited = "key-invited";

    // Each row has the roles and permissions of the key.
    private const int PageSize = 30;

    public static Screen Screen { get; } = new("project", OrganizationsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/turn-on", request => SwitchAsync(request, true), ShowAsync),
            PageRoute.Post(Path + "/turn-off", request => SwitchAsync(request, false), ShowAsync),
            PageRoute.Post(Path + "/delete", DeleteAsync, ShowAsync),
            PageRoute.Post(Path + "/invite", InviteAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The project was saved.",
            [TurnedOn] = "The project is on.",
            [TurnedOff] = "The project is off. Requests to its endpoints are refused from now on.",
            [Deleted] = "The project was deleted.",
            [Invited] = "The key was invited.",
        },
    };

    public static string LinkTo(PageLinks links, ProjectRecord project) =>
        links.To(OrganizationsScreen.Name, project.Organization, "projects", project.Project);

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var (org, name, after) = (request.Value("org"), request.Value("project"), request.Query("after"));
        var project = await request.Service<ProjectManager>().GetAsync(org, name, request.Actor, request.Aborted);
        var keys = await Permitted.OrNullAsync(request.Service<ProjectKeyManager>().ListAsync(
            org, name, new() { After = after, Limit = PageSize, Count = true }, request.Actor, request.Aborted));
        return PageAnswer.Page<ProjectPage, ProjectModel>(
            new(project, keys, after) { Roles = await RoleSuggestions.ReadAsync(request) });
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = ProjectForms.ReadChange(request.Form);
        request.Form.Check();
        return await ChangeAsync(request, change, request.Actor, Saved);
    }

    private static async Task<PageAnswer> SwitchAsync(PageRequest request, bool isOn) => await ChangeAsync(
        request, new() { Enabled = isOn }, SwitchForm.ReadActor(request, isOn), isOn ? TurnedOn : TurnedOff);

    private static async Task<PageAnswer> ChangeAsync(
        PageRequest request, ProjectChange change, ManagementActor actor, string message)
    {
        var project = await request.Service<ProjectManager>().UpdateAsync(
            request.Value("org"), request.Value("project"), change, actor, request.Form.WriteOptions(),
            request.Aborted);
        return PageAnswer.Redirect(LinkTo(request.Links, project.Record), message);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var (org, name) = (request.Value("org"), request.Value("project"));
        DeletionForm.Check(request.Form, name);
        await request.Service<ProjectManager>().DeleteAsync(
            org, name, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To(OrganizationsScreen.Name, org), Deleted);
    }

    private static async Task<PageAnswer> InviteAsync(PageRequest request)
    {
        var (org, name, form) = (request.Value("org"), request.Value("project"), request.Form);
        var id = form.Required(ProjectForms.KeyField, "Name the key by its identifier.");
        var invitation = ProjectForms.ReadInvitation(form, name);
        form.Check();
        var key = await FindAsync(request, org, name, id);
        if (key is null)
        {
            form.Errors.Add(ProjectForms.KeyField, "The organization has no key with this identifier.");
        }
        else if (ProjectForms.MembershipOf(key.Record, name) is not null)
        {
            form.Errors.Add(ProjectForms.KeyField, "This key is invited already. Change its roles in the table above.");
        }

        form.Check();

        // The version that was read: an invitation that another administrator made meanwhile is not replaced.
        await MembershipForm.RunAsync(request.Service<ProjectKeyManager>().InviteAsync(
            org, name, id, invitation, request.Actor,
            new() { IfMatch = VersionMatch.OneOf(key!.Version), Force = form.Flag(FormInput.ForceField) },
            request.Aborted));
        return PageAnswer.Redirect(request.Links.To(OrganizationsScreen.Name, org, "projects", name), Invited);
    }

    // A project that is not there answers 404 again when the page is shown.
    private static async Task<ManagedKey?> FindAsync(PageRequest request, string org, string name, string id)
    {
        try
        {
            return await request.Service<ProjectKeyManager>().GetAsync(
                org, name, id, request.Actor, request.Aborted);
        }
        catch (ManagementException refusal) when (refusal.Status == StatusCodes.Status404NotFound)
        {
            return null;
        }
    }
}
