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
}

internal sealed record Outage(long Start, long End);
