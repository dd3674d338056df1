using System.Collections.Immutable;

namespace ApiAccessControl.Stores.Tables;

/// <summary>
/// All records of a policy at one revision, in ordinal order. Immutable: a commit creates the next table, and
/// concurrent readers keep using this one.
/// </summary>
internal sealed class RecordTable : IPolicyReader
{
    public static readonly RecordTable Empty = new(
        [
            .. Enum.GetValues<PolicyRecordKind>()
                .Select(_ => ImmutableSortedSet.Create<IndexedRecord>(IndexedRecord.ById)),
        ],
        UniqueNames.Empty);

    private readonly ImmutableArray<ImmutableSortedSet<IndexedRecord>> _kinds;
    private readonly UniqueNames _names;

    private RecordTable(ImmutableArray<ImmutableSortedSet<IndexedRecord>> kinds, UniqueNames names) =>
        (_kinds, _names) = (kinds, names);

    public IEnumerable<StoredRecord> All => _kinds.SelectMany(rows => rows).Select(row => row.Stored!);

    public IEnumerable<StoredRecord> Of(PolicyRecordKind kind) => _kinds[(int)kind].Select(row => row.Stored!);

    public StoredRecord? Find(PolicyRecordKind kind, string id) =>
        _kinds[(int)kind].TryGetValue(new(id, null), out var row) ? row.Stored : null;

    /// <summary>The table after a commit, whose revision is the version of every record it put.</summary>
    public RecordTable With(IEnumerable<PolicyChange> changes, long revision) => With(changes, _ => revision);

    public RecordTable With(IEnumerable<PolicyChange> changes, Func<PolicyChange, long> versionOf)
    {
        var kinds = _kinds.Select(rows => rows.ToBuilder()).ToArray();
        var names = _names.Edit();
        foreach (var change in changes)
        {
            var rows = kinds[(int)change.Kind];
            if (rows.TryGetValue(new(change.Id, null), out var old))
            {
                rows.Remove(old);
                names.Remove(old.Stored!.Record);
            }

            if (change.Record is { } record)
            {
                rows.Add(new(change.Id, new(record, versionOf(change))));
                names.Add(record);
            }
        }

        return new([.. kinds.Select(rows => rows.ToImmutable())], names.ToNames());
    }

    public ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        new(Find(kind, id));

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(Matching(query).Take(query.Count).ToList());
    }

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new(Matching(query with { After = null }).Count());
    }

    private IEnumerable<StoredRecord> Matching(PolicyQuery query) =>
        Candidates(query).Where(stored => query.Matches(stored.Record, AccountOf(stored.Record)));

    private IEnumerable<StoredRecord> Candidates(PolicyQuery query)
    {
        if (_names.TryFind(query, out var id))
        {
            return id is not null && (query.After is null || string.CompareOrdinal(id, query.After) > 0)
                && Find(query.Kind, id) is { } only ? [only] : [];
        }

        return After(_kinds[(int)query.Kind], query.After);
    }

    private static IEnumerable<StoredRecord> After(ImmutableSortedSet<IndexedRecord> rows, string? after)
    {
        var index = after is null ? 0 : rows.IndexOf(new(after, null));
        for (var i = index < 0 ? ~index : after is null ? 0 : index + 1; i < rows.Count; i++)
        {
            yield return rows[i].Stored!;
        }
    }

    private AccountRecord? AccountOf(PolicyRecord record) =>
        record is KeyRecord { Organization: null, Account: { } account }
            ? Find(PolicyRecordKind.Account, account)?.Record as AccountRecord
            : null;
}
