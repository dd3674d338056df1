using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Translates a query to the columns, without paging.</summary>
internal static class RecordFilter
{
    /// <summary>Null when no record can match, because no record can contain such a text.</summary>
    public static IQueryable<RecordRow>? Apply(PolicySession session, PolicyQuery query)
    {
        if (!CanMatch(query))
        {
            return null;
        }

        var rows = session.Records.Where(r => r.Kind == query.Kind);
        rows = query.Enabled is { } enabled ? rows.Where(r => r.Enabled == enabled) : rows;
        rows = query.Account is { } account ? rows.Where(r => r.Account == account) : rows;
        rows = query.UserName is { } userName ? rows.Where(r => r.UserName == userName) : rows;
        rows = query.OpaqueHash is { } hash ? rows.Where(r => r.OpaqueHash == hash) : rows;
        rows = query.Role is { } role ? Naming(session, rows, NameUse.Role, role) : rows;
        rows = query.Project is { } project ? Naming(session, rows, NameUse.Project, project) : rows;
        return query.Organization is { } organization ? Of(session, rows, query.Kind, organization) : rows;
    }

    private static IQueryable<RecordRow> Naming(
        PolicySession session, IQueryable<RecordRow> rows, NameUse use, string name) =>
        rows.Where(r => session.Names.Any(n => n.Use == use && n.Name == name && n.Kind == r.Kind
            && n.RecordId == r.Id));

    // Two subqueries, each with an index. One condition with OR scans every key.
    private static IQueryable<RecordRow> Of(
        PolicySession session, IQueryable<RecordRow> rows, PolicyRecordKind kind, string organization)
    {
        var own = rows.Where(r => r.Organization == organization);
        return kind != PolicyRecordKind.Key ? own : own.Concat(rows.Where(r => r.Organization == null
            && session.Records.Any(a => a.Kind == PolicyRecordKind.Account && a.Id == r.Account
                && a.Organization == organization)));
    }

    private static bool CanMatch(PolicyQuery query) =>
        StorableText.Is(query.Organization) && StorableText.Is(query.Account) && StorableText.Is(query.Project)
        && StorableText.Is(query.Role) && StorableText.Is(query.UserName) && StorableText.Is(query.OpaqueHash);
}
