using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The SQL of the reports of nodes. EF Core has no expression for the clock of the database.</summary>
internal sealed class NodeStatements(PolicySession session)
{
    private readonly string _now = session.Dialect.Now;
    private readonly string _nodes = session.Context.TableOf<NodeRow>();

    public async Task<bool> UpdateAsync(NodeReport report, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            $$"""
             UPDATE {{_nodes}} SET name = {1}, revision = {2}, identity = {3}, health = {4},
                 age = {5}, report_interval = {6}, reported_at = {{_now}}, expires_at = {{_now}} + {7}
             WHERE id = {0}
             """,
            Parameters(report), cancellationToken) > 0;

    /// <returns>False when the table is full.</returns>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">A token that cancels the statement.</param>
    public async Task<bool> InsertAsync(NodeReport report, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            $$"""
             INSERT INTO {{_nodes}}
                 (id, name, revision, identity, health, age, report_interval, reported_at, expires_at)
             SELECT {0}, {1}, {2}, {3}, {4}, {5}, {6}, {{_now}}, {{_now}} + {7}
             WHERE (SELECT count(*) FROM {{_nodes}}) < {8}
             """,
            [.. Parameters(report), NodeTable.MaxRows], cancellationToken) > 0;

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        ExecuteAsync($"DELETE FROM {_nodes} WHERE id = {{0}}", [id], cancellationToken);

    public Task RemoveExpiredAsync(CancellationToken cancellationToken) =>
        ExecuteAsync($"DELETE FROM {_nodes} WHERE expires_at < {_now}", [], cancellationToken);

    /// <summary>One statement, and so one snapshot of the nodes, the current revision and the change log.</summary>
    public Task<List<NodeLine>> ReadAsync(CancellationToken cancellationToken) =>
        session.Context.Database.SqlQueryRaw<NodeLine>(ReadText()).ToListAsync(cancellationToken);

    private string ReadText()
    {
        var (state, changes) = (session.Context.TableOf<StateRow>(), session.Context.TableOf<ChangeRow>());
        return
            $$"""
             SELECT s.revision AS "StoredRevision", COALESCE(t.identity, s.identity) AS "StoredIdentity",
                 {{_now}} AS "Now", n.id AS "Id", n.name AS "Name", n.revision AS "Revision", n.identity AS "Identity",
                 c.identity AS "LoggedIdentity", n.health AS "Health", n.age AS "Age", n.report_interval AS "Interval",
                 n.reported_at AS "ReportedAt", n.expires_at AS "ExpiresAt"
             FROM {{state}} s
             LEFT JOIN {{changes}} t ON t.revision = s.revision AND t.position = 0
             LEFT JOIN {{_nodes}} n ON n.expires_at >= {{_now}}
             LEFT JOIN {{changes}} c ON c.revision = n.revision AND c.position = 0
             """;
    }

    private Task<int> ExecuteAsync(string text, object[] parameters, CancellationToken cancellationToken) =>
        session.Context.Database.ExecuteSqlRawAsync(text, parameters, cancellationToken);

    private static object[] Parameters(NodeReport report) =>
    [
        report.Id, report.Name, report.Revision.Number, report.Revision.Identity, (short)report.Health,
        (long)report.Age.TotalMilliseconds, (long)report.Interval.TotalMilliseconds,
        (long)report.ExpiresAfter.TotalMilliseconds,
    ];
}
