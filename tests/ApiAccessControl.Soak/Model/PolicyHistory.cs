using System.Collections.Immutable;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Soak.Model;

/// <summary>The states of one store over time. One writer; any number of readers.</summary>
internal sealed class PolicyHistory
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private volatile ImmutableList<PolicyState> _states;

    public PolicyHistory(IReadOnlyList<PolicyRecord> records) => _states = [new(0, records)];

    public PolicyState Latest => _states[^1];

    /// <summary>A commit begins: from now on its state may be in force.</summary>
    public PolicyState Begin(IReadOnlyList<PolicyRecord> records)
    {
        var state = new PolicyState(Latest.Number + 1, records);
        var forgotten = state.Since - (long)(Kept.TotalSeconds * TimeProvider.System.TimestampFrequency);
        _states = _states.RemoveAll(old => old.Until < forgotten).Add(state);
        return state;
    }

    /// <summary>The commit was acknowledged: the states before are out of force, except for the propagation.</summary>
    public void Acknowledge() => _states[^2].Until = TimeProvider.System.GetTimestamp();

    /// <summary>The commit was refused: its state was never in force.</summary>
    public void Withdraw() => _states = _states.RemoveAt(_states.Count - 1);

    /// <summary>The states that were in force at some time between these, the newest first.</summary>
    public IEnumerable<PolicyState> InForce(long from, long to)
    {
        var states = _states;
        for (var i = states.Count - 1; i >= 0; i--)
        {
            if (states[i].Since <= to && states[i].Until >= from)
            {
                yield return states[i];
            }
        }
    }
}
