using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Keys;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Dashboard.Screens.Permissions;

/// <summary>What a key may do: for its whole organization, and in each project it is invited to.</summary>
internal static class PermissionsScreen
{
    private const string Everywhere = "keys/{id}/permissions";
    private const string InProject = "keys/{id}/projects/{project}/permissions";
    private const string Saved = "permissions-saved";

    public static Screen Screen { get; } = new("permissions", KeysScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Everywhere, ShowAsync),
            PageRoute.Post(Everywhere, SaveAsync, ShowAsync),
            PageRoute.Get(InProject, ShowInProjectAsync),
            PageRoute.Post(InProject, SaveInProjectAsync, ShowInProjectAsync),
        ],
        Messages = new Dictionary<string, string> { [Saved] = "The permissions were saved and hold from now on." },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var key = await KeyOfAsync(request);
        var choices = await PermissionMatrixChoices.ReadAsync(request, key.Record.Account);
        return PageAnswer.Page<PermissionsPage, PermissionsModel>(new(key, null, choices)
        {
            Missing = MissingOf(request, key.Record),
        });
    }

    private static async Task<PageAnswer> ShowInProjectAsync(PageRequest request)
    {
        var key = await KeyOfAsync(request);
        var membership = MembershipOf(request, key);
        var choices = await PermissionMatrixChoices.ReadAsync(request, key.Record.Account, membership.Project);
        return PageAnswer.Page<PermissionsPage, PermissionsModel>(new(key, membership, choices));
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = PermissionsForm.ReadChange(request.Form);
        request.Form.Check();
        await request.Service<ApiKeyManager>().UpdateAsync(
            request.Value("id"), change, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return Done(request);
    }

    private static async Task<PageAnswer> SaveInProjectAsync(PageRequest request)
    {
        var key = await KeyOfAsync(request);
        var membership = MembershipOf(request, key);
        var invitation = PermissionsForm.ReadInvitation(request.Form, membership);
        request.Form.Check();
        await request.Service<ProjectKeyManager>().InviteAsync(
            key.Organization!, membership.Project, key.Record.Id, invitation, request.Actor,
            request.Form.WriteOptions(), request.Aborted);
        return Done(request);
    }

    // A link from elsewhere must not put a sentence on the page.
    private static string? MissingOf(PageRequest request, KeyRecord key) =>
        request.Query("missing") is { } permission && PermissionCoverage.ErrorOf(permission) is null
        && key.Permissions?.Contains(permission, StringComparer.Ordinal) is not true ? permission : null;

    private static PageAnswer Done(PageRequest request) =>
        PageAnswer.Redirect(request.Links.To(KeysScreen.Name, request.Value("id")), Saved);

    private static Task<ManagedKey> KeyOfAsync(PageRequest request) =>
        request.Service<ApiKeyManager>().GetAsync(request.Value("id"), request.Actor, request.Aborted);

    private static ProjectMembership MembershipOf(PageRequest request, ManagedKey key) =>
        key.Organization is not null
        && key.Record.Projects.FirstOrDefault(membership => membership.Project == request.Value("project")) is { } found
            ? found : throw NotFound.Create();
}
