using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Roles;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>What an account may do for its whole organization.</summary>
internal static class AccountPermissionsScreen
{
    private const string Path = AccountScreen.Path + "/permissions";
    private const string Saved = "account-rights-saved";

    public static Screen Screen { get; } = new("account-rights", AccountsScreen.Name)
    {
        Routes = [PageRoute.Get(Path, ShowAsync), PageRoute.Post(Path, SaveAsync, ShowAsync)],
        Messages = new Dictionary<string, string>
        {
            [Saved] = "The roles and permissions of the account were saved.",
        },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var account = await request.Service<AccountManager>().GetAsync(
            request.Value("id"), request.Actor, request.Aborted);
        return PageAnswer.Page<AccountPermissionsPage, AccountPermissionsModel>(new(account)
        {
            Choices = await PermissionMatrixChoices.ReadAsync(request),
            Roles = await RoleSuggestions.ReadAsync(request),
        });
    }

    private static async Task<PageAnswer> SaveAsync(PageRequest request)
    {
        var change = AccountForms.ReadPermissions(request.Form);
        request.Form.Check();
        var account = await request.Service<AccountManager>().UpdateAsync(
            request.Value("id"), change, request.Actor, request.Form.WriteOptions(), request.Aborted);
        return PageAnswer.Redirect(request.Links.To(AccountsScreen.Name, account.Record.Id), Saved);
    }
}
