using System.Collections.Immutable;

namespace ApiAccessControl.Soak.Deployments;

/// <summary>When the database was out of reach. One writer; any number of readers.</summary>
internal sealed class Outages
{
    private volatile ImmutableList<Outage> _all = [];

    public bool IsOpen => _all is [.., { End: long.MaxValue }];

    public void Begin() => _all = _all.Add(new(TimeProvider.System.GetTimestamp(), long.MaxValue));

    public void End()
    {
        var last = _all[^1];
        _all = _all.Replace(last, last with { End = TimeProvider.System.GetTimestamp() });
    }

    /// <summary>The last one that touches the time between these.</summary>
    public Outage? Between(long from, long to) => _all.FindLast(outage => outage.Start <= to && outage.End >= from);

    /// <summary>
    /// Since when a node may have had no contact: when the time between two outages is shorter than its recovery, it
    /// may have had none in between.
    /// </summary>
    public long AwaySince(Outage outage, long recovery)
    {
        var all = _all;
        var since = outage.Start;
        var before = all.FindIndex(other => other.Start == outage.Start);
        while (--before >= 0 && since - all[before].End < recovery)
        {
            since = all[before].Start;
        }

        return since;
    }
}

internal sealed record Outage(long Start, long End);
