using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// Stores the last uses of network entries, inside the transaction that has already merged the uses of their keys: the
/// locks on those rows order all writers.
/// </summary>
internal static class EntryUses
{
    private const int Batch = 500;

    /// <summary>
    /// Adds the uses of entries that are in the stored lists, and deletes those of entries that were removed from them.
    /// The lists are read here, because a node may still use the list before the last change.
    /// </summary>
    public static async Task AddAsync(PolicySession session, KeyUse[] uses, CancellationToken cancellationToken)
    {
        var used = uses.Where(use => use.Entries.Count > 0).ToArray();
        if (used.Length == 0)
        {
            return;
        }

        var ids = used.Select(use => use.KeyId).ToArray();
        var keys = await KeysAsync(session, ids, cancellationToken);
        var rows = used.Select(use => use.WithEntriesOf(keys.GetValueOrDefault(use.KeyId)))
            .SelectMany(use => use.Entries.Select(entry => (use.KeyId, Entry: entry)))
            .OrderBy(row => row.KeyId, StringComparer.Ordinal)
            .ThenBy(row => row.Entry.Entry, StringComparer.Ordinal);
        foreach (var batch in rows.Chunk(Batch))
        {
            await session.Context.Database.ExecuteSqlRawAsync(
                UseStatements.Merge<EntryUseRow>(session.Context, "key_id, entry", batch.Length),
                batch.SelectMany(row => Parameters(row.KeyId, row.Entry)),
                cancellationToken);
        }

        await DeleteRemovedAsync(session, ids, keys, cancellationToken);
    }

    public static async Task<ILookup<string, EntryUse>> ReadAsync(
        PolicySession session, IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken)
    {
        var rows = await session.EntryUses.Where(row => EF.Parameter(keyIds).Contains(row.KeyId))
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.KeyId, row => row.ToUse(), StringComparer.Ordinal);
    }

    private static async Task<Dictionary<string, PolicyRecord?>> KeysAsync(
        PolicySession session, string[] ids, CancellationToken cancellationToken) =>
        (await session.Records.Where(row => row.Kind == PolicyRecordKind.Key && EF.Parameter(ids).Contains(row.Id))
            .ToListAsync(cancellationToken))
        .ToDictionary(
            row => row.Id,
            row => RecordDocument.Read(row.Kind, row.Id, row.Enabled, row.MinReader, row.Document),
            StringComparer.Ordinal);

    private static async Task DeleteRemovedAsync(
        PolicySession session, string[] ids, Dictionary<string, PolicyRecord?> keys,
        CancellationToken cancellationToken)
    {
        foreach (var stored in await ReadAsync(session, ids, cancellationToken))
        {
            var all = new KeyUse(stored.Key, 0, default, null) { Entries = [.. stored] };
            var removed = all.Entries.Except(all.WithEntriesOf(keys.GetValueOrDefault(stored.Key)).Entries)
                .Select(entry => entry.Entry).ToArray();
            foreach (var batch in removed.Chunk(Batch))
            {
                await session.EntryUses.Where(row => row.KeyId == stored.Key && EF.Parameter(batch).Contains(row.Entry))
                    .ExecuteDeleteAsync(cancellationToken);
            }
        }
    }

    private static object[] Parameters(string keyId, EntryUse use) =>
        [keyId, use.Entry, use.Count, use.At.ToUniversalTime(), use.Address?.ToString()!];
}
