using ApiAccessControl.Management.Dashboard.Forms;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Roles;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>One account: switch, organization, permissions, projects, keys, deletion.</summary>
internal static class AccountScreen
{
    public const string Path = "accounts/{id}";

    private const string Saved = "account-saved";
    private const string TurnedOn = "account-on";
    private const string TurnedOff = "account-off";
    private const string Deleted = "account-deleted";
    private const string Invited = "account-invited";
    private const int KeysShown = 10;

    public static Screen Screen { get; } = new("account", AccountsScreen.Name)
    {
        Routes =
        [
            PageRoute.Get(Path, ShowAsync),
            PageRoute.Post(Path + "/edit", SaveAsync, ShowAsync),
            PageRoute.Post(Path + "/turn-on", request => SwitchAsync(request, true), ShowAsync),
            PageRoute.Post(Path + "/turn-off", request => SwitchAsync(request, false), ShowAsync),
            PageRoute.Post(Path + "/invite", InviteAsync, ShowAsync),
            PageRoute.Post(Path + "/delete", DeleteAsync, ShowAsync),
        ],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The account was saved.",
            [TurnedOn] = "The account is on.",
            [TurnedOff] = "The account is off. All its keys are refused from now on.",
            [Deleted] = "The account was deleted.",
            [Invited] = "The account was invited to the project.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var id = request.Value("id");
        var account = await request.Service<AccountManager>().GetAsync(id, request.Actor, request.Aborted);
        var keys = await Permitted.OrNullAsync(request.Service<ApiKeyManager>().ListAsync(
            new() { Account = id, Page = new() { Limit = KeysShown, Count = true } }, request.Actor, request.Aborted));
        return PageAnswer.Page<AccountPage, AccountModel>(
            new(account, keys) { Roles = await RoleSuggestions.ReadAsync(request) });
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = AccountForms.ReadChange(request.Form);
        request.Form.Check();
        return await ChangeAsync(request, change, request.Actor, Saved);
    }

    private static async Task<PageAnswer> SwitchAsync(PageRequest request, bool isOn) => await ChangeAsync(
        request, new() { Enabled = isOn }, SwitchForm.ReadActor(request, isOn), isOn ? TurnedOn : TurnedOff);

    private static async Task<PageAnswer> InviteAsync(PageRequest request)
    {
        var form = request.Form;
        var project = form.Required(MembershipForm.ProjectField, "Name a project of the organization.");
        var membership = MembershipForm.Read(form, project);
        form.Check();
        var account = await request.Service<AccountManager>().GetAsync(
            request.Value("id"), request.Actor, request.Aborted);
        if (account.Record.Projects.Any(known => known.Project == project))
        {
            form.Errors.Add(
                MembershipForm.ProjectField,
                "The account is invited to this project already. Change its roles in the table above.");
            form.Check();
        }

        Optional<IReadOnlyList<ProjectMembership>> projects = new([.. account.Record.Projects, membership]);
        var change = ChangeAsync(request, new() { Projects = projects }, request.Actor, Invited);
        await MembershipForm.RunAsync(change);
        return await change;
    }

    private static async Task<PageAnswer> ChangeAsync(
        PageRequest request, AccountChange change, ManagementActor actor, string message)
    {
        var id = request.Value("id");
        await request.Service<AccountManager>().UpdateAsync(
            id, change, actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To(AccountsScreen.Name, id), message);
    }

    private static async Task<PageAnswer> DeleteAsync(PageRequest request)
    {
        var id = request.Value("id");
        DeletionForm.Check(request.Form, id);
        await request.Service<AccountManager>().DeleteAsync(
            id, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.ToPath(AccountsScreen.Name), Deleted);
    }
}
