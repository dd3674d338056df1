using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Roles;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>The accounts: search, and creating one.</summary>
internal static class AccountsScreen
{
    public const string Name = "accounts";

    private const string Created = "account-created";
    private const int PageSize = 50;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Accounts",
        Routes = [PageRoute.Get(Name, ShowAsync), PageRoute.Post(Name, CreateAsync, ShowAsync)],
        Messages = new Dictionary<string, string> { [Created] = "The account was created." },
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var query = new AccountQuery
        {
            Text = request.Query("q"),
            Organization = request.Query("organization"),
            Role = request.Query("role"),
            Page = new() { After = request.Query("after"), Limit = PageSize, Count = true },
        };
        var accounts = await request.Service<AccountManager>().ListAsync(query, request.Actor, request.Aborted);
        return PageAnswer.Page<AccountsPage, AccountsModel>(new(query, accounts)
        {
            Roles = await RoleSuggestions.ReadAsync(request),
            Organization = request.Actor.Scope?.Organization,
        });
    }

    private static async Task<PageAnswer> CreateAsync(PageRequest request)
    {
        var account = AccountForms.ReadNew(request.Form);
        request.Form.Check();
        var created = await request.Service<AccountManager>().CreateAsync(account, request.Actor, request.Aborted);
        return PageAnswer.Redirect(request.Links.To(Name, created.Record.Id), Created);
    }
}
