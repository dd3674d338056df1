namespace ApiAccessControl.Stores;

/// <summary>Tells which policy is in force on this node. A host has it as a service.</summary>
public sealed class PolicyStatusReader
{
    private readonly PolicyHealth _health;
    private readonly CurrentPolicy _current;
    private readonly IPolicySource _source;

    internal PolicyStatusReader(PolicyHealth health, CurrentPolicy current, IPolicySource source) =>
        (_health, _current, _source) = (health, current, source);

    /// <summary>The status now.</summary>
    public PolicyStatus Read()
    {
        var state = _health.State;
        return new(
            state.Revision, state.Keys, _health.Age, state.Loads == 0 ? null : state.LoadedAt,
            _current.Snapshot is not null, state.UnreadableRecords, state.LastError, _source.GetType().Name);
    }
}
