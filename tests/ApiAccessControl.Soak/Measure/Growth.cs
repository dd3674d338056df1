namespace ApiAccessControl.Soak.Measure;

/// <summary>Compares the first third of the samples after the warm-up with the last.</summary>
internal sealed class Growth
{
    /// <summary>
    /// What goes up and down without a leak: policies differ in size, pools and caches fill. At most 1.6 MB in five
    /// runs of half a minute.
    /// </summary>
    private const long MemoryNoise = 2 * 1024 * 1024;

    /// <summary>
    /// Below the smallest object (24 bytes): one that is leaked in every request is found in ten minutes, one of a few
    /// hundred bytes in half a minute.
    /// </summary>
    private const double BytesPerRequest = 8;

    /// <summary>
    /// The starts of hosts alone need some: 250 of them 22 MB without this package, and 20 MB with it. Ten minutes
    /// with 128 restarts: 39 MB.
    /// </summary>
    private const long WorkingSetNoise = 64 * 1024 * 1024;

    /// <summary>The connections that hang during an outage, at both ends of the proxy.</summary>
    private const int HandleNoise = 32;
    private const int ThreadNoise = 16;

    private readonly Footprint _first;
    private readonly Footprint _last;

    public Growth(IReadOnlyList<Footprint> samples)
    {
        var third = Math.Max(1, samples.Count / 3);
        _first = Footprint.Median([.. samples.Take(third)]);
        _last = Footprint.Median([.. samples.TakeLast(third)]);
    }

    public IEnumerable<string> Failures()
    {
        var requests = _last.Requests - _first.Requests;
        var memory = _last.Memory - _first.Memory;
        if (memory > MemoryNoise + (BytesPerRequest * requests))
        {
            yield return $"Managed memory has grown by {memory} bytes during {requests} requests.";
        }

        if (_last.WorkingSet - _first.WorkingSet > WorkingSetNoise)
        {
            yield return $"The working set has grown by {_last.WorkingSet - _first.WorkingSet} bytes.";
        }

        if (_last.Handles - _first.Handles > HandleNoise)
        {
            yield return $"There are {_last.Handles - _first.Handles} more open handles.";
        }

        if (_last.Threads - _first.Threads > ThreadNoise)
        {
            yield return $"There are {_last.Threads - _first.Threads} more threads.";
        }
    }

    public override string ToString() => $"start: {_first}\nend: {_last}";
}
