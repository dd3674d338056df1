namespace ApiAccessControl.Stores.Validation;

/// <summary>
/// The word that turns a list off in a document. As an entry it could be stored in other stores, but a document could
/// not be read again.
/// </summary>
internal static class ReservedWords
{
    public static bool IsOff(string text) => text.AsSpan().Trim().Equals("off", StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<string> ListsWithOff(PolicyRecord record) =>
        Lists(record).Where(list => list.Entries?.Any(IsOff) is true).Select(list => list.Property);

    private static IEnumerable<(string Property, IEnumerable<string>? Entries)> Lists(
        PolicyRecord record) => record switch
        {
            KeyRecord key => [(nameof(key.Domains), Texts(key.Domains)), .. Roles(key.Roles, key.Projects)],
            AccountRecord account =>
                [(nameof(account.Domains), Texts(account.Domains)), .. Roles(account.Roles, account.Projects)],
            ProjectRecord project => [(nameof(project.Domains), Texts(project.Domains))],
            OrganizationRecord organization => [(nameof(organization.Domains), Texts(organization.Domains))],
            _ => [],
        };

    private static IEnumerable<string>? Texts(IReadOnlyList<AccessListEntry>? list) =>
        list?.Select(entry => entry.Entry);

    private static IEnumerable<(string, IEnumerable<string>?)> Roles(
        IReadOnlyList<string>? roles, IReadOnlyList<ProjectMembership> projects) =>
        [
            (nameof(KeyRecord.Roles), roles),
            .. projects.Select(p => ($"Projects:{p.Project}:Roles", (IEnumerable<string>?)p.Roles)),
        ];
}
