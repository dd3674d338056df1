using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Organizations;
using ApiAccessControl.Management.Dashboard.Screens.Roles;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Dashboard.Screens.Projects;

/// <summary>What one key may do in a project, and withdrawing its invitation.</summary>
internal static class InvitationScreen
{
    private const string Path = ProjectScreen.Path + "/keys/{id}";
    private const string Saved = "invitation-saved";
    private const string Withdrawn = "invitation-withdrawn";

    public static Screen Screen { get; } = new("invitation", OrganizationsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/withdraw", WithdrawAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The invitation was saved.",
            [Withdrawn] = "The invitation was withdrawn. The key stays.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var (org, project) = (request.Value("org"), request.Value("project"));
        var key = await request.Service<ProjectKeyManager>().GetAsync(
            org, project, request.Value("id"), request.Actor, request.Aborted);
        return ProjectForms.MembershipOf(key.Record, project) is { } membership
            ? PageAnswer.Page<InvitationPage, InvitationModel>(
                new(org, key, membership)
                {
                    Choices = await PermissionMatrixChoices.ReadAsync(request, key.Record.Account, project),
                    Roles = await RoleSuggestions.ReadAsync(request),
                })
            : throw NotFound.Create();
    }

    // The version of the form also covers a withdrawal meanwhile: the key is not invited again.
    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var project = request.Value("project");
        var invitation = ProjectForms.ReadInvitation(request.Form, project);
        request.Form.Check();
        await MembershipForm.RunAsync(request.Service<ProjectKeyManager>().InviteAsync(
            request.Value("org"), project, request.Value("id"), invitation, request.Actor,
            request.Form.WriteOptions(), request.Aborted));
        return Back(request, Saved);
    }

    private static async Task<PageAnswer> WithdrawAsync(PageRequest request)
    {
        await request.Service<ProjectKeyManager>().WithdrawAsync(
            request.Value("org"), request.Value("project"), request.Value("id"), request.Actor,
            request.Form.WriteOptions(), request.Aborted);
        return Back(request, Withdrawn);
    }

    private static PageAnswer Back(PageRequest request, string message) => PageAnswer.Redirect(
        request.Links.To(OrganizationsScreen.Name, request.Value("org"), "projects", request.Value("project")),
        message);
}
