using ApiAccessControl.EntityFrameworkCore.Documents;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// Reads single records, within the transaction of the session if there is one. Rows are compared again in memory: the
/// collation of the database may treat two identifiers as equal.
/// </summary>
internal sealed class RecordQueries(PolicySession session) : IPolicyReader
{
    public async ValueTask<StoredRecord?> FindAsync(
        PolicyRecordKind kind, string id, CancellationToken cancellationToken)
    {
        if (!StorableText.Is(id))
        {
            return null;
        }

        var row = await session.Records.SingleOrDefaultAsync(r => r.Kind == kind && r.Id == id, cancellationToken);
        return row is not null && string.Equals(row.Id, id, StringComparison.Ordinal) ? Stored(row) : null;
    }

    public async ValueTask<IReadOnlyList<StoredRecord>> ListAsync(
        PolicyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var found = new List<StoredRecord>();
        if (RecordFilter.Apply(session, query) is not { } rows)
        {
            return found;
        }

        var after = query.After is null ? null : AsciiOrder.After(query.After);
        while (found.Count < query.Count)
        {
            var missing = query.Count - found.Count;
            var page = await Following(rows, after).OrderBy(r => r.Id).Take(missing).ToListAsync(cancellationToken);
            found.AddRange(await MatchingAsync(query, page, cancellationToken));
            if (page.Count < missing)
            {
                break;
            }

            after = page[^1].Id;
        }

        return found;
    }

    // Not compared again, because that would read every row. A count that is too high can only refuse.
    public async ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return RecordFilter.Apply(session, query) is { } rows ? await rows.CountAsync(cancellationToken) : 0;
    }

#pragma warning disable CA1309 // The database compares by the collation of the column. No other overload translates.
    private static IQueryable<RecordRow> Following(IQueryable<RecordRow> rows, string? after) =>
        after is null ? rows : rows.Where(r => string.Compare(r.Id, after) > 0);
#pragma warning restore CA1309

    private async Task<IEnumerable<StoredRecord>> MatchingAsync(
        PolicyQuery query, List<RecordRow> page, CancellationToken cancellationToken)
    {
        var stored = page.Select(Stored).ToArray();
        var accounts = query.Organization is null ? [] : await AccountsAsync(stored, cancellationToken);
        return stored.Where(s => query.Matches(s.Record, AccountOf(s.Record)));

        AccountRecord? AccountOf(PolicyRecord record) =>
            record is KeyRecord { Organization: null, Account: { } account }
                ? accounts.GetValueOrDefault(account)
                : null;
    }

    private async Task<Dictionary<string, AccountRecord>> AccountsAsync(
        StoredRecord[] stored, CancellationToken cancellationToken)
    {
        var ids = stored.Select(s => s.Record).OfType<KeyRecord>().Where(key => key.Organization is null)
            .Select(key => key.Account).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var rows = ids.Length == 0 ? [] : await session.Records
            .Where(r => r.Kind == PolicyRecordKind.Account && EF.Parameter(ids).Contains(r.Id))
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(row => row.Id, row => (AccountRecord)Stored(row).Record, StringComparer.Ordinal);
    }

    // A manager sees the placeholder, and can replace or delete it.
    private static StoredRecord Stored(RecordRow row)
    {
        var record = RecordDocument.Read(row.Kind, row.Id, row.Enabled, row.MinReader, row.Document)
            ?? new UnreadableRecord(row.Kind, row.Id, "is of a kind that this version does not know.");
        return new(record is UnreadableRecord unreadable ? unreadable.Placeholder : record, row.Version);
    }
}
