using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Documents;

/// <summary>The columns and the rows of names that are derived from a record.</summary>
internal static class RecordColumns
{
    public static RecordRow RowOf(PolicyRecord record, long version, int minReader, string document)
    {
        var key = record as KeyRecord;
        return new()
        {
            Kind = record.Kind,
            Id = record.Id,
            Version = version,
            Enabled = PolicyQuery.EnabledOf(record),
            Organization = PolicyQuery.OrganizationOf(record, null),
            Account = key?.Account,
            UserName = key?.UserName,
            OpaqueHash = key?.OpaqueHash,
            MinReader = minReader,
            Document = document,
        };
    }

    public static IEnumerable<NameRow> NamesOf(PolicyRecord record) => record switch
    {
        KeyRecord key => Names(record, key.Roles, key.Projects),
        AccountRecord account => Names(record, account.Roles, account.Projects),
        _ => [],
    };

    private static IEnumerable<NameRow> Names(
        PolicyRecord record, IReadOnlyList<string>? roles, IReadOnlyList<ProjectMembership> projects)
    {
        var named = (roles ?? []).Concat(projects.SelectMany(project => project.Roles ?? []));
        foreach (var role in named.Distinct(StringComparer.Ordinal))
        {
            yield return new() { Use = NameUse.Role, Name = role, Kind = record.Kind, RecordId = record.Id };
        }

        foreach (var project in projects)
        {
            yield return new()
            {
                Use = NameUse.Project,
                Name = project.Project,
                Kind = record.Kind,
                RecordId = record.Id,
            };
        }
    }
}
