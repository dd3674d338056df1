namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Reads the audit by page, the latest record first.</summary>
internal static class AuditLog
{
    public static async Task<IReadOnlyList<PolicyAuditRecord>> ListAsync(
        PolicySession session, PolicyAuditQuery query, CancellationToken cancellationToken)
    {
        var rows = session.Audit;
        if (query.Before is { } before)
        {
            rows = rows.Where(r =>
                r.Revision < before.Revision || (r.Revision == before.Revision && r.Position < before.Index));
        }

        rows = query.Kind is { } kind ? rows.Where(r => r.Kind == kind) : rows;
        rows = query.Id is { } id ? rows.Where(r => r.RecordId == id) : rows;
        var page = await rows.OrderByDescending(r => r.Revision).ThenByDescending(r => r.Position).Take(query.Count)
            .ToListAsync(cancellationToken);
        return [.. page.Select(row => row.ToRecord()).Where(query.Matches)];
    }
}
