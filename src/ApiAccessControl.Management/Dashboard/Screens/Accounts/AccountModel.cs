namespace ApiAccessControl.Management.Dashboard.Screens.Accounts;

/// <summary>One account and its first keys; null when the person may not list them.</summary>
internal sealed record AccountModel(ManagedRecord<AccountRecord> Account, Page<ManagedKey>? Keys)
{
    public AccountRecord Record => Account.Record;

    /// <summary>The roles that there are, for the hint.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
