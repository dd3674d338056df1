using ApiAccessControl.Management.Dashboard.Pages;
using ApiAccessControl.Management.Http.Answers;

namespace ApiAccessControl.Management.Dashboard.Screens.Keys;

/// <summary>One page of keys, and the query that found them.</summary>
internal sealed record KeysModel(KeyQuery Query, Page<ManagedKey> Keys)
{
    public bool IsNarrowed => Query is not { Text: null, State: null, Account: null, Organization: null };

    /// <summary>The same query from the start, or from behind a key.</summary>
    public string LinkTo(string link, string? after) => PageLinks.WithQuery(
        link, ("q", Query.Text), ("state", Query.State is { } state ? KeyStates.NameOf(state) : null),
        ("account", Query.Account), ("organization", Query.Organization), ("after", after));
}
