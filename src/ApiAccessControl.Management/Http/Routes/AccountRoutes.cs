using ApiAccessControl.Management.Http.Answers;
using ApiAccessControl.Management.Http.Bodies;

namespace ApiAccessControl.Management.Http.Routes;

/// <summary>Accounts.</summary>
internal static class AccountRoutes
{
    private const string Resource = "accounts";

    public static IEnumerable<RestRoute> All =>
    [
        RestRoute.Get("accounts", Resource, ListAsync),
        RestRoute.Post("accounts", Resource, CreateAsync),
        RestRoute.Get("accounts/{id}", Resource, GetAsync),
        RestRoute.Patch("accounts/{id}", Resource, UpdateAsync),
        RestRoute.Delete("accounts/{id}", Resource, DeleteAsync),
    ];

    private static async Task<Answer> ListAsync(RestRequest request)
    {
        var (page, organization) = (request.Page(), request.Query.Text("organization"));
        request.Check();
        var accounts = await request.Service<AccountManager>().ListAsync(
            page, organization, request.Actor, request.Aborted);
        return Answer.Ok(
            PageView<AccountView>.Of(accounts, AccountView.Of), ManagementJson.Default.PageViewAccountView);
    }

    private static async Task<Answer> CreateAsync(RestRequest request)
    {
        var body = await request.BodyAsync();
        var account = new NewAccount(body.RequiredText("id")) { Members = OwnerBodies.ReadAccount(body) };
        request.Check();
        var created = await request.Service<AccountManager>().CreateAsync(account, request.Actor, request.Aborted);
        return Answer.Created(
            AccountView.Of(created), ManagementJson.Default.AccountView, created.Version,
            request.LocationOf("accounts", created.Record.Id));
    }

    private static async Task<Answer> GetAsync(RestRequest request)
    {
        request.Check();
        return Shown(
            await request.Service<AccountManager>().GetAsync(request.Value("id"), request.Actor, request.Aborted));
    }

    private static async Task<Answer> UpdateAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        var change = OwnerBodies.ReadAccount(await request.BodyAsync());
        request.Check();
        return Shown(await request.Service<AccountManager>().UpdateAsync(
            request.Value("id"), change, request.Actor, options, request.Aborted));
    }

    private static async Task<Answer> DeleteAsync(RestRequest request)
    {
        var options = request.WriteOptions();
        request.Check();
        await request.Service<AccountManager>().DeleteAsync(
            request.Value("id"), request.Actor, options, request.Aborted);
        return Answer.NoContent;
    }

    private static Answer Shown(ManagedRecord<AccountRecord> account) =>
        Answer.Ok(AccountView.Of(account), ManagementJson.Default.AccountView, account.Version);
}
