using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Roles;
using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>What an account may do in one project.</summary>
internal static class MembershipScreen
{
    private const string Path = AccountScreen.Path + "/projects/{project}";
    private const string Saved = "membership-saved";
    private const string Withdrawn = "membership-withdrawn";

    public static Screen Screen { get; } = new("membership", AccountsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/withdraw", request => ReplaceAsync(request, null, Withdrawn), ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The roles and permissions in the project were saved.",
            [Withdrawn] = "The account was withdrawn from the project.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var account = await FindAsync(request);
        var project = request.Value("project");
        return account.Record.Projects.FirstOrDefault(membership => membership.Project == project) is { } found
            ? PageAnswer.Page<MembershipPage, MembershipModel>(
                new(account, found)
                {
                    Choices = await PermissionMatrixChoices.ReadAsync(request, account: null, project),
                    Roles = await RoleSuggestions.ReadAsync(request),
                })
            : throw NotFound.Create();
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var membership = MembershipForm.Read(request.Form, request.Value("project"));
        request.Form.Check();
        var change = ReplaceAsync(request, membership, Saved);
        await MembershipForm.RunAsync(change);
        return await change;
    }

    // The version of the form covers the whole record, so the other projects in it are those that are stored.
    private static async Task<PageAnswer> ReplaceAsync(
        PageRequest request, ProjectMembership? membership, string message)
    {
        var account = await FindAsync(request);
        var project = request.Value("project");
        var others = account.Record.Projects.Where(known => known.Project != project);
        IReadOnlyList<ProjectMembership> projects = membership is null ? [.. others] : [.. others, membership];
        await request.Service<AccountManager>().UpdateAsync(
            account.Record.Id, new() { Projects = new(projects) }, request.Actor, request.Form.WriteOptions(),
            request.Aborted);
        return PageAnswer.Redirect(request.Links.To(AccountsScreen.Name, account.Record.Id), message);
    }

    private static Task<ManagedRecord<AccountRecord>> FindAsync(PageRequest request) =>
        request.Service<AccountManager>().GetAsync(request.Value("id"), request.Actor, request.Aborted);
}
