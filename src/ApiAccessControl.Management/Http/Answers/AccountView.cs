namespace ApiAccessControl.Management.Http.Answers;

/// <summary>An account as the API shows it.</summary>
internal sealed record AccountView(
    string Id, string? Organization, bool Enabled, ListView Networks, ListView Domains, IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions, IReadOnlyList<MembershipView> Projects, int? KeyLimit)
{
    public static AccountView Of(ManagedRecord<AccountRecord> account)
    {
        var record = account.Record;
        return new(
            record.Id, record.Organization, record.Enabled, new(record.Networks), new(record.Domains),
            record.Roles ?? [], record.Permissions ?? [], MembershipView.Of(record.Projects), record.KeyLimit);
    }
}
