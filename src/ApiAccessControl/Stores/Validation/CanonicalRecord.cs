namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// Converts values with several spellings to one, so that a record is unchanged after a round trip through any store.
/// Texts for people are not changed.
/// </summary>
internal static class CanonicalRecord
{
    public static PolicyEdit Exact(PolicyEdit edit) =>
        edit.Change.Record is { } record ? edit with { Change = PolicyChange.Put(Exact(record)) } : edit;

    public static PolicyRecord Exact(PolicyRecord record) => record switch
    {
        KeyRecord key => key with
        {
            SecretHash = Hash(key.SecretHash),
            PreviousSecretHash = Hash(key.PreviousSecretHash),
            OpaqueHash = Hash(key.OpaqueHash),
            PreviousUntil = Exact(key.PreviousUntil),
            CreatedAt = Exact(key.CreatedAt),
            NotBefore = Exact(key.NotBefore),
            ExpiresAt = Exact(key.ExpiresAt),
            Networks = Exact(key.Networks),
            Domains = Exact(key.Domains),
        },
        AccountRecord account => account with { Networks = Exact(account.Networks), Domains = Exact(account.Domains) },
        ProjectRecord project => project with { Networks = Exact(project.Networks), Domains = Exact(project.Domains) },
        OrganizationRecord organization => organization with
        {
            Networks = Exact(organization.Networks),
            Domains = Exact(organization.Domains),
        },
        PolicySettings settings => settings with
        {
            DisabledUntil = Exact(settings.DisabledUntil),
            AllowedNetworks = Exact(settings.AllowedNetworks),
        },
        _ => record,
    };

    /// <summary>
    /// UTC in microseconds, which databases store. Truncated, never rounded up, so that no end becomes later.
    /// </summary>
    public static DateTimeOffset Exact(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static DateTimeOffset? Exact(DateTimeOffset? instant) => instant is { } at ? Exact(at) : null;

    private static IReadOnlyList<AccessListEntry>? Exact(IReadOnlyList<AccessListEntry>? list) =>
        list is null || list.All(entry => entry.CreatedAt is null)
            ? list
            : [.. list.Select(entry => entry with { CreatedAt = Exact(entry.CreatedAt) })];

    // The label is valid in lower case only; the hex digits in both cases.
    private static string? Hash(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon < 0
            ? text
            : string.Concat(text.AsSpan(0, colon), text!.AsSpan(colon).ToString().ToLowerInvariant());
    }
}
