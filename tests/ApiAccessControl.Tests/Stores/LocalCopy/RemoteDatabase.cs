using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>A database in memory that nodes read. It outlives them, can be down, and can forget its changes.</summary>
internal sealed class RemoteDatabase
{
    private readonly Dictionary<(PolicyRecordKind, string), PolicyRecord> _records = [];
    private readonly List<(PolicyRevision Revision, PolicyChange Change)> _log = [];

    public bool IsDown { get; set; }

    public PolicyRevision Revision { get; private set; } = new(0, Guid.NewGuid());

    public int WholeReads { get; private set; }

    public int Questions { get; private set; }

    public void Put(params PolicyRecord[] records)
    {
        foreach (var record in records)
        {
            Apply(PolicyChange.Put(record));
        }
    }

    public void Apply(PolicyChange change)
    {
        Revision = new(Revision.Number + 1, Guid.NewGuid());
        _log.Add((Revision, change));
        _records.Remove((change.Kind, change.Id));
        if (change.Record is { } record)
        {
            _records.Add((change.Kind, change.Id), record);
        }
    }

    /// <summary>Nodes with an earlier revision read the whole policy.</summary>
    public void TrimLog() => _log.Clear();

    /// <summary>
    /// Loses the identity of the current revision, as a restored backup of that number has another one.
    /// </summary>
    public void Restore()
    {
        Revision = new(Revision.Number, Guid.NewGuid());
        TrimLog();
    }

    public StoredPolicy Read()
    {
        ThrowIfDown();
        WholeReads++;
        return new(Revision, [.. _records.Values]);
    }

    public PolicyChanges? ChangesSince(PolicyRevision known)
    {
        ThrowIfDown();
        var at = _log.FindIndex(step => step.Revision == known);
        return known == Revision ? new(Revision, [])
            : at < 0 ? null
            : new(Revision, [.. _log.Skip(at + 1).Select(step => step.Change)]);
    }

    private void ThrowIfDown()
    {
        Questions++;
        if (IsDown)
        {
            throw new InvalidOperationException("The database is down.");
        }
    }
}
