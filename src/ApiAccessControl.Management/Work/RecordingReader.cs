namespace ApiAccessControl.Management.Work;

/// <summary>
/// Reads single records for one attempt of a use case and notes the version of each. The commit expects these versions,
/// so what the guards decided by is still true when it happens.
/// </summary>
internal sealed class RecordingReader(IPolicyReader policy, CancellationToken cancellationToken)
{
    private const int BatchSize = 500;

    private readonly Dictionary<(PolicyRecordKind Kind, string Id), StoredRecord?> _found = [];

    public IEnumerable<(PolicyRecordKind Kind, string Id, long Version)> Noted =>
        _found.Select(row => (row.Key.Kind, row.Key.Id, row.Value?.Version ?? PolicyEdit.DoesNotExist));

    public async ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id)
    {
        if (!_found.TryGetValue((kind, id), out var stored))
        {
            stored = await policy.FindAsync(kind, id, cancellationToken);
            _found.Add((kind, id), stored);
        }

        return stored;
    }

    /// <summary>A record as it is stored.</summary>
    public async ValueTask<PolicyRecord?> FindRecordAsync(PolicyRecordKind kind, string id) =>
        (await FindAsync(kind, id))?.Record;

    /// <summary>Notes a record that a list gave.</summary>
    public void Note(StoredRecord stored) => _found.TryAdd((stored.Record.Kind, stored.Record.Id), stored);

    /// <summary>
    /// All records of a query. They are not noted: which records there are may change until the commit.
    /// </summary>
    public async IAsyncEnumerable<StoredRecord> ListAsync(PolicyQuery query)
    {
        var page = query with { Count = BatchSize };
        while (true)
        {
            var records = await policy.ListAsync(page, cancellationToken);
            foreach (var stored in records)
            {
                yield return stored;
            }

            if (records.Count < page.Count)
            {
                yield break;
            }

            page = page with { After = records[^1].Record.Id };
        }
    }

    public ValueTask<int> CountAsync(PolicyQuery query) => policy.CountAsync(query, cancellationToken);
}
