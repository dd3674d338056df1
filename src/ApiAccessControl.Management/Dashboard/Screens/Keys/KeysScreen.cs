using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Keys;

/// <summary>The keys: search, filter, state, last use.</summary>
internal static class KeysScreen
{
    public const string Name = "keys";

    // A row has at most 1.5 KB, where the description is long and not ASCII: a page stays under 100 KB.
    private const int PageSize = 50;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Keys",
        Routes = [PageRoute.Get(Name, ShowAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var query = new KeyQuery
        {
            Text = request.Query("q"),
            State = request.Query("state") is { } state ? KeyStates.Parse(state) : null,
            Account = request.Query("account"),
            Organization = request.Query("organization"),
            Page = new() { After = request.Query("after"), Limit = PageSize, Count = true },
        };
        var keys = await request.Service<ApiKeyManager>().ListAsync(query, request.Actor, request.Aborted);
        return PageAnswer.Page<KeysPage, KeysModel>(new(query, keys));
    }
}
