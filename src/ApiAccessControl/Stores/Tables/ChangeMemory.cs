namespace ApiAccessControl.Stores.Tables;

/// <summary>
/// The last changes, for readers that are only a little behind. A reader further behind reads the whole policy again.
/// </summary>
internal sealed class ChangeMemory(int remembered)
{
    private readonly Queue<(PolicyRevision Revision, PolicyChange Change)> _changes = new();
    private PolicyRevision _first;
    private PolicyRevision _last;

    /// <summary>Starts at a revision; the changes that led to it are unknown.</summary>
    public void StartAt(PolicyRevision revision)
    {
        _changes.Clear();
        (_first, _last) = (revision, revision);
    }

    public void Add(IEnumerable<PolicyChange> changes, PolicyRevision revision)
    {
        _last = revision;
        foreach (var change in changes)
        {
            _changes.Enqueue((revision, change));
        }

        while (_changes.Count > remembered)
        {
            _first = _changes.Dequeue().Revision;
        }
    }

    public PolicyChanges? Since(PolicyRevision revision) => !Knows(revision) ? null
        : new(_last, [.. _changes.SkipWhile(known => known.Revision.Number <= revision.Number)
            .Select(known => known.Change)]);

    // The first revision may have lost some of its own changes, but the changes after it are complete.
    private bool Knows(PolicyRevision revision) =>
        revision == _last || revision == _first
        || (revision.Number > _first.Number && _changes.Any(known => known.Revision == revision));
}
