using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores;

/// <summary>The one reference that requests read and a change swaps.</summary>
internal sealed class CurrentPolicy
{
    private volatile PolicySnapshot? _snapshot;
    private volatile StalenessClock? _clock;

    /// <summary>The snapshot to decide by; null while there is none, or none that is fresh enough.</summary>
    public PolicySnapshot? Snapshot => _clock is { IsOver: true } ? null : _snapshot;

    /// <summary>The last snapshot, to go on from, however old.</summary>
    public PolicySnapshot? Latest => _snapshot;

    /// <summary>Raised after the swap, by whoever swapped.</summary>
    public event Action? Published;

    public void Publish(PolicySnapshot snapshot)
    {
        _snapshot = snapshot;
        Published?.Invoke();
    }

    /// <summary>Before the first snapshot of a source that can lose contact.</summary>
    public void ExpireBy(StalenessClock clock) => _clock = clock;
}
