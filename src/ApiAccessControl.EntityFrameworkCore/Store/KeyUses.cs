using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>Stores last uses in a table of their own, so that merging them locks no row of the policy.</summary>
internal static class KeyUses
{
    private const int Batch = 500;
    private const int RevisionsLookedAt = 256;

    /// <summary>
    /// Adds uses. Every statement here, like the deletion, locks rows in the order of their keys, so that two writers
    /// cannot deadlock.
    /// </summary>
    public static async Task AddAsync(
        PolicySession session, IReadOnlyList<KeyUse> uses, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var merged = uses.Where(use => StorableText.Is(use.KeyId)).GroupBy(use => use.KeyId, StringComparer.Ordinal)
            .Select(same => same.Aggregate((a, b) => a.Merge(b))).OrderBy(use => use.KeyId, StringComparer.Ordinal);
        foreach (var batch in merged.Chunk(Batch))
        {
            await InTransactionAsync(
                session, timeout, () => AddAsync(session, batch, cancellationToken), cancellationToken);
        }

        // Deletes uses whose key was deleted before they were stored.
        await InTransactionAsync(
            session,
            timeout,
            async () => await DeleteAsync(session, await OrphansAsync(session, cancellationToken), cancellationToken),
            cancellationToken);
    }

    /// <summary>Deletes the uses of keys; the database deletes those of their entries with them.</summary>
    public static async Task DeleteAsync(PolicySession session, string[] keyIds, CancellationToken cancellationToken)
    {
        foreach (var batch in keyIds.Order(StringComparer.Ordinal).Chunk(Batch))
        {
            await session.Dialect.LockUsesAsync(session.Context, batch, cancellationToken);
            await session.Uses.Where(row => EF.Parameter(batch).Contains(row.KeyId))
                .ExecuteDeleteAsync(cancellationToken);
        }
    }

    public static async Task<IReadOnlyList<KeyUse>> ReadAsync(
        PolicySession session, IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        var asked = keyIds.Where(id => StorableText.Is(id)).ToHashSet(StringComparer.Ordinal);
        var rows = await session.Uses.Where(row => EF.Parameter(asked).Contains(row.KeyId))
            .ToListAsync(cancellationToken);
        var entries = await EntryUses.ReadAsync(session, asked, cancellationToken);
        return
        [
            .. rows.Where(row => asked.Contains(row.KeyId))
                .Select(row => row.ToUse() with { Entries = [.. entries[row.KeyId]] }),
        ];
    }

    private static async Task AddAsync(PolicySession session, KeyUse[] batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(use => use.KeyId).ToArray();
        var known = (await session.Records
            .Where(r => r.Kind == PolicyRecordKind.Key && EF.Parameter(ids).Contains(r.Id))
            .Select(r => r.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (batch.Where(use => known.Contains(use.KeyId)).ToArray() is { Length: > 0 } rows)
        {
            await session.Context.Database.ExecuteSqlRawAsync(
                UseStatements.Merge<UseRow>(session.Context, "key_id", rows.Length), Parameters(rows),
                cancellationToken);
            await EntryUses.AddAsync(session, rows, cancellationToken);
        }
    }

    // Keys with uses that the last revisions deleted. Few revisions are read, through the index on the revision.
    private static async Task<string[]> OrphansAsync(PolicySession session, CancellationToken cancellationToken)
    {
        var since = await session.State.Select(row => row.Revision).SingleAsync(cancellationToken) - RevisionsLookedAt;
        return await session.Changes.Where(change => change.Revision > since && change.Kind == PolicyRecordKind.Key)
            .Select(change => change.RecordId).Distinct()
            .Where(id => session.Uses.Any(use => use.KeyId == id)
                && !session.Records.Any(record => record.Kind == PolicyRecordKind.Key && record.Id == id))
            .ToArrayAsync(cancellationToken);
    }

    private static async Task InTransactionAsync(
        PolicySession session, TimeSpan timeout, Func<Task> work, CancellationToken cancellationToken) =>
        await session.OnceAsync(async () =>
        {
            await using var transaction = await session.Dialect.BeginWriteAsync(
                session.Context, timeout, cancellationToken);
            await work();
            await transaction.CommitAsync(cancellationToken);
            return true;
        });

    private static object[] Parameters(KeyUse[] rows) =>
        [.. rows.SelectMany(row =>
            new object[] { row.KeyId, row.Count, row.At.ToUniversalTime(), row.Address?.ToString()! })];
}
