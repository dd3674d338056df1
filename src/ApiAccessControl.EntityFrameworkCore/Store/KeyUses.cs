using System.Globalization;
using System.Text;
using ApiAccessControl.EntityFrameworkCore.Looks;
using ApiAccessControl.EntityFrameworkCore.Rows;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

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

    /// <summary>Deletes the uses of keys.</summary>
    public static async Task DeleteAsync(PolicySession session, string[] keyIds, CancellationToken cancellationToken)
    {
        foreach (var batch in keyIds.Order(StringComparer.Ordinal).Chunk(Batch))
        {
            if (LookDatabase.IsNpgsql(session.Context))
            {
                // DELETE alone locks rows in the order in which it finds them.
                await session.Context.Database.ExecuteSqlRawAsync(
                    LockInOrder(session.Context), [batch], cancellationToken);
            }

            await session.Uses.Where(row => batch.Contains(row.KeyId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    public static async Task<IReadOnlyList<KeyUse>> ReadAsync(
        PolicySession session, IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        var asked = keyIds.Where(id => StorableText.Is(id)).ToHashSet(StringComparer.Ordinal);
        var rows = await session.Uses.Where(row => asked.Contains(row.KeyId)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => asked.Contains(row.KeyId)).Select(row => row.ToUse())];
    }

    private static async Task AddAsync(PolicySession session, KeyUse[] batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(use => use.KeyId).ToArray();
        var known = (await session.Records.Where(r => r.Kind == PolicyRecordKind.Key && ids.Contains(r.Id))
            .Select(r => r.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (batch.Where(use => known.Contains(use.KeyId)).ToArray() is { Length: > 0 } rows)
        {
            await session.Context.Database.ExecuteSqlRawAsync(
                Merge(session.Context, rows.Length), Parameters(rows), cancellationToken);
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
            await using var transaction = await WriteGuard.BeginAsync(session.Context, timeout, cancellationToken);
            await work();
            await transaction.CommitAsync(cancellationToken);
            return true;
        });

    private static string LockInOrder(DbContext context) =>
        $"SELECT key_id FROM {TableOf(context)} WHERE key_id = ANY ({{0}}) ORDER BY key_id FOR UPDATE";

    private static string TableOf(DbContext context)
    {
        var table = context.Model.FindEntityType(typeof(UseRow))!;
        return context.GetService<ISqlGenerationHelper>().DelimitIdentifier(table.GetTableName()!, table.GetSchema());
    }

    // EF Core has no upsert. PostgreSQL and SQLite accept the same statement.
    private static string Merge(DbContext context, int rows)
    {
        var text = new StringBuilder($"INSERT INTO {TableOf(context)} AS known (key_id, count, at, address) VALUES ");
        for (var i = 0; i < rows; i++)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{(i == 0 ? "" : ", ")}({{{4 * i}}}, {{{(4 * i) + 1}}}, {{{(4 * i) + 2}}}, {{{(4 * i) + 3}}})");
        }

        return text.Append(
            """
             ON CONFLICT (key_id) DO UPDATE SET count = known.count + excluded.count,
             address = CASE WHEN excluded.at > known.at THEN excluded.address ELSE known.address END,
             at = CASE WHEN excluded.at > known.at THEN excluded.at ELSE known.at END
            """).ToString();
    }

    private static object[] Parameters(KeyUse[] rows) =>
        [.. rows.SelectMany(row =>
            new object[] { row.KeyId, row.Count, row.At.ToUniversalTime(), row.Address?.ToString()! })];
}
