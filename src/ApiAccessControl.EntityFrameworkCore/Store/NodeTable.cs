namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>The statements for the reports of nodes. The clock in all of them is that of the database.</summary>
internal sealed class NodeTable(TimeSpan timeout)
{
    /// <summary>Twice 1,000 nodes, so that all of them can be replaced by new ones at once.</summary>
    public const int MaxRows = 2_000;

    // Once a minute at the default interval: it reads the whole table.
    private const int ReportsPerCleaning = 12;

    private int _reports;

    public Task ReportAsync(PolicySession session, NodeReport report, CancellationToken cancellationToken) =>
        InTransactionAsync(
            session,
            async statements =>
            {
                if (await statements.UpdateAsync(report, cancellationToken))
                {
                    if (Interlocked.Increment(ref _reports) % ReportsPerCleaning == 0)
                    {
                        await statements.RemoveExpiredAsync(cancellationToken);
                    }

                    return;
                }

                await statements.RemoveExpiredAsync(cancellationToken);
                if (!await statements.InsertAsync(report, cancellationToken))
                {
                    throw new InvalidOperationException(
                        $"The table of nodes is full: {MaxRows} nodes have reported and not expired.");
                }
            },
            cancellationToken);

    public Task LeaveAsync(PolicySession session, Guid id, CancellationToken cancellationToken) =>
        InTransactionAsync(session, statements => statements.RemoveAsync(id, cancellationToken), cancellationToken);

    public static async Task<NodeList> ReadAsync(PolicySession session, CancellationToken cancellationToken)
    {
        var lines = await new NodeStatements(session).ReadAsync(cancellationToken);
        if (lines is not [var first, ..])
        {
            throw session.Dialect.Errors.NoState();
        }

        NodeLine[] nodes = first.Id is null ? [] : [.. lines];
        return new(
            new(first.StoredRevision, first.StoredIdentity), [.. nodes.Select(line => line.ToNode())],
            nodes.Length < MaxRows);
    }

    private Task<bool> InTransactionAsync(
        PolicySession session, Func<NodeStatements, Task> work, CancellationToken cancellationToken) =>
        session.OnceAsync(async () =>
        {
            await using var transaction = await session.Dialect.BeginWriteAsync(
                session.Context, timeout, cancellationToken);
            await work(new(session));
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
}
