using ApiAccessControl.Stores.Tables;

namespace ApiAccessControl.Stores;

/// <summary>
/// The records of the policy in force, for a source that answers no questions about single records. Only where a
/// service needs an <see cref="IPolicyReader"/>: the snapshot does not need the records, and a million of them take
/// memory.
/// </summary>
internal sealed class LoadedPolicy : IPolicyReader
{
    private volatile RecordTable _table = RecordTable.Empty;

    /// <summary>After a read of the whole policy. A record that stayed the same keeps its version.</summary>
    public void Replace(IReadOnlyList<PolicyRecord> records, long revision) => _table = _table.With(
        TableDifference.Between(_table, [.. records.Where(IsKnown).Select(Readable)]).Select(step => step.Change),
        revision);

    /// <summary>After changes.</summary>
    public void Update(IEnumerable<PolicyChange> changes, long revision) => _table = _table.With(
        changes.Where(change => Enum.IsDefined(change.Kind))
            .Select(change => change.Record is { } record ? PolicyChange.Put(Readable(record)) : change),
        revision);

    public ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id, CancellationToken cancellationToken) =>
        _table.FindAsync(kind, id, cancellationToken);

    public ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        _table.ListAsync(query, cancellationToken);

    public ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken) =>
        _table.CountAsync(query, cancellationToken);

    // A newer version of the schema has kinds that this one does not know.
    private static bool IsKnown(PolicyRecord record) => Enum.IsDefined(record.Kind);

    private static PolicyRecord Readable(PolicyRecord record) =>
        record is UnreadableRecord unreadable ? unreadable.Placeholder : record;
}
