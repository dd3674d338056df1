using ApiAccessControl.Management.Dashboard.Pages;

namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>One page of accounts, and the query that found them.</summary>
internal sealed record AccountsModel(AccountQuery Query, Page<ManagedRecord<AccountRecord>> Accounts)
{
    public bool IsNarrowed => Query is not { Text: null, Organization: null, Role: null };

    /// <summary>The roles that there are, for the hint.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The organization of the person, which a new account gets.</summary>
    public string? Organization { get; init; }

    /// <summary>The same query from the start, or from behind an account.</summary>
    public string LinkTo(string link, string? after) => PageLinks.WithQuery(
        link, ("q", Query.Text), ("organization", Query.Organization), ("role", Query.Role), ("after", after));
}
