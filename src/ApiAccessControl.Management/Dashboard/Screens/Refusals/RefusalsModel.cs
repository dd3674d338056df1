using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Dashboard.Screens.Check;
using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Refusals;

/// <summary>One page of refusals, the query that found them, and how many there are by reason and by key.</summary>
internal sealed record RefusalsModel(RefusalQuery Query, Page<RecentRefusal> Refusals)
{
    public IReadOnlyList<KeyValuePair<string, int>> Reasons { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, int>> Keys { get; init; } = [];

    public bool IsNarrowed => Query is not { Reason: null, KeyId: null };

    /// <summary>Whether it is the first page, the only one to which new refusals are added.</summary>
    public bool IsFirst => Query.Page.After is null;

    public string LinkTo(string link, string? after) => LinkTo(link, Query.Reason, Query.KeyId, after);

    public static string LinkTo(string link, string? reason, string? key, string? after = null) =>
        PageLinks.WithQuery(link, ("reason", reason), ("key", key), ("after", after));

    /// <summary>The check of the same request, now.</summary>
    public static string CheckOf(string link, RecentRefusal refusal)
    {
        var view = RefusalView.Of(refusal);
        return PageLinks.WithQuery(
            link, (CheckForm.Method, view.Method), (CheckForm.Path, view.Route), (CheckForm.Address, view.Address),
            (CheckForm.Key, view.Key), (CheckScreen.Refused, view.Reason));
    }
}
