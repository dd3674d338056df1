using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Routes;

namespace ApiAccessControl.Management.Dashboard.Screens.Refusals;

/// <summary>The last refused requests, by reason and key. The module adds new ones as they happen.</summary>
internal static class RefusalsScreen
{
    public const string Name = "refusals";

    // A row has at most 1.2 KB.
    public const int PageSize = 50;

    private const int ShownGroups = 20;

    public static Screen Screen { get; } = new(Name, Name)
    {
        Label = "Refusals",
        Routes = [PageRoute.Get(Name, ShowAsync)],
    };

    private static async Task<PageAnswer> ShowAsync(PageRequest request)
    {
        var query = new RefusalQuery
        {
            Reason = RefusalRoutes.Reasons.FirstOrDefault(code => code == request.Query("reason")),
            KeyId = request.Query("key"),
            Page = new() { After = request.Query("after"), Limit = PageSize, Count = true },
        };
        var reader = request.Service<RefusalReader>();
        var page = await reader.ListAsync(query, request.Actor, request.Aborted);
        var all = await reader.ListAsync(
            new() { Page = new() { Limit = PageQuery.MaxLimit } }, request.Actor, request.Aborted);
        return PageAnswer.Page<RefusalsPage, RefusalsModel>(new(query, page)
        {
            Reasons = CountBy(all.Items, refusal => refusal.Reason),
            Keys = CountBy(all.Items, refusal => refusal.KeyId),
        });
    }

    private static IReadOnlyList<KeyValuePair<string, int>> CountBy(
        IReadOnlyList<RecentRefusal> refusals, Func<RecentRefusal, string?> group) =>
    [
        .. refusals.Select(group).OfType<string>().CountBy(name => name, StringComparer.Ordinal)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(ShownGroups),
    ];
}
