namespace ApiAccessControl.Management.Guards;

/// <summary>The access lists of a record.</summary>
internal static class RecordLists
{
    public static IReadOnlyList<AccessListEntry>? Networks(PolicyRecord? record) => record switch
    {
        KeyRecord key => key.Networks,
        AccountRecord account => account.Networks,
        OrganizationRecord organization => organization.Networks,
        ProjectRecord project => project.Networks,
        PolicySettings settings => settings.AllowedNetworks,
        _ => null,
    };

    public static IReadOnlyList<AccessListEntry>? Domains(PolicyRecord? record) => record switch
    {
        KeyRecord key => key.Domains,
        AccountRecord account => account.Domains,
        OrganizationRecord organization => organization.Domains,
        ProjectRecord project => project.Domains,
        _ => null,
    };

    public static IEnumerable<string> Texts(IReadOnlyList<AccessListEntry>? list) =>
        list?.Select(entry => entry.Entry) ?? [];

    public static bool AreEqual(IReadOnlyList<AccessListEntry>? a, IReadOnlyList<AccessListEntry>? b) =>
        (a is null) == (b is null) && Texts(a).SequenceEqual(Texts(b), StringComparer.Ordinal);
}
