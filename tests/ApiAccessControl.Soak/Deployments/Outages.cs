using System.Collections.Immutable;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>When the database was out of reach. One writer; any number of readers.</summary>
internal sealed class Outages
{
    private volatile ImmutableList<Outage> _all = [];

    public bool IsOpen => _all is [.., { End: long.MaxValue }];

    public void Begin() => _all = _all.Add(new(TimeProvider.System.GetTimestamp(), long.MaxValue));

    public void End() => _all = _all.SetItem(_all.Count - 1, _all[^1] with { End = TimeProvider.System.GetTimestamp() });

    /// <summary>The last one that touches the time between these.</summary>
    public Outage? Between(long from, long to) => _all.FindLast(outage => outage.Start <= to && outage.End >= from);

    /// <summary>
    /// Since when a node may have had no contact: from one to the next it may not have come back when the time between
    /// them is shorter than its recovery.
    /// </summary>
    public long AwaySince(Outage outage, long recovery)
    {
        var all = _all;
        var since = outage.Start;
        for (var i = all.FindIndex(other => other.Start == outage.Start) - 1; i >= 0 && since - all[i].End < recovery; i--)
        {
            since = all[i].Start;
        }

        return since;
    }
}

internal sealed record Outage(long Start, long End);
