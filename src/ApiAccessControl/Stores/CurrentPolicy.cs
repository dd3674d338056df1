using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores;

/// <summary>The reference to the current snapshot: requests read it, and a change swaps it.</summary>
internal sealed class CurrentPolicy
{
    private volatile PolicySnapshot? _snapshot;
    private volatile StalenessClock? _clock;

    /// <summary>The snapshot for decisions; null while there is none, or when it is too old.</summary>
    public PolicySnapshot? Snapshot => _clock is { IsOver: true } ? null : _snapshot;

    /// <summary>The last snapshot, however old, as the base of the next one.</summary>
    public PolicySnapshot? Latest => _snapshot;

    /// <summary>Raised after the swap, on the thread of the swap.</summary>
    public event Action? Published;

    public void Publish(PolicySnapshot snapshot)
    {
        _snapshot = snapshot;
        Published?.Invoke();
    }

    /// <summary>Call it before the first snapshot of a source that can lose contact.</summary>
    public void ExpireBy(StalenessClock clock) => _clock = clock;
}
