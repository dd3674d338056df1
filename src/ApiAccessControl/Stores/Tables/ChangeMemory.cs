namespace ApiAccessControl.Stores.Tables;

/// <summary>
/// The last changes, for readers that are not far behind. Those further behind read the whole policy again.
/// </summary>
internal sealed class ChangeMemory(int remembered)
{
    private readonly Queue<(long Revision, PolicyChange Change)> _changes = new();
    private long _first;
    private long _last;

    /// <summary>Nothing is known of how the policy came to this revision.</summary>
    public void StartAt(long revision)
    {
        _changes.Clear();
        (_first, _last) = (revision, revision);
    }

    public void Add(IEnumerable<PolicyChange> changes, long revision)
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

    public PolicyChanges? Since(long revision) => revision < _first || revision > _last ? null
        : new(_last, [.. _changes.SkipWhile(known => known.Revision <= revision).Select(known => known.Change)]);
}
