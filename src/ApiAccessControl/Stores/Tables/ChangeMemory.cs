namespace ApiAccessControl.Stores.Tables;

/// <summary>
/// The last changes, for readers that are not far behind. Those further behind read the whole policy again.
/// </summary>
internal sealed class ChangeMemory(int remembered)
{
    private readonly Queue<(PolicyRevision Revision, PolicyChange Change)> _changes = new();
    private PolicyRevision _first;
    private PolicyRevision _last;

    /// <summary>Nothing is known of how the policy came to this revision.</summary>
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

    // A revision whose changes were partly dropped is the first one: what follows it is complete.
    private bool Knows(PolicyRevision revision) =>
        revision == _last || revision == _first
        || (revision.Number > _first.Number && _changes.Any(known => known.Revision == revision));
}
