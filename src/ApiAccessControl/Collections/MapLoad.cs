namespace ApiAccessControl.Collections;

/// <summary>
/// Builds a map from many entries. Entries are appended as they come and distributed over the segments at the end; the
/// last entry of each key wins. Measured with a million keys, collecting them in a dictionary took a third of the whole
/// load.
/// </summary>
internal sealed class MapLoad<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    // A change copies one segment and the array of segments: with a million keys this value makes both the same size.
    public const int WantedPerSegment = 512;

    private const int PageSize = 4096;

    private readonly List<Step[]> _pages = [];
    private int _count;

    public void Set(in TKey key, TValue value) => Append(new(key, value, true));

    public void Remove(in TKey key) => Append(new(key, default, false));

    public SegmentedMap<TKey, TValue> ToMap()
    {
        if (_count == 0)
        {
            return SegmentedMap<TKey, TValue>.Empty;
        }

        var steps = BySegment(Math.Max(1, _count / WantedPerSegment));
        var segments = new MapSegment<TKey, TValue>[steps.Length];
        var last = new Dictionary<TKey, TValue>(2 * WantedPerSegment);
        for (var i = 0; i < segments.Length; i++)
        {
            segments[i] = Segment(steps[i], last);
        }

        return new(segments, segments.Sum(segment => segment.Entries.Length));
    }

    private void Append(in Step step)
    {
        if (_count % PageSize == 0)
        {
            _pages.Add(new Step[PageSize]);
        }

        _pages[^1][_count++ % PageSize] = step;
    }

    // Counts first, so that every step is written once, to its final place.
    private Step[][] BySegment(int segments)
    {
        var counts = new int[segments];
        for (var i = 0; i < _count; i++)
        {
            counts[SegmentOf(StepAt(i), segments)]++;
        }

        var steps = Array.ConvertAll(counts, count => new Step[count]);
        Array.Clear(counts);
        for (var i = 0; i < _count; i++)
        {
            var segment = SegmentOf(StepAt(i), segments);
            steps[segment][counts[segment]++] = StepAt(i);
        }

        return steps;
    }

    private static MapSegment<TKey, TValue> Segment(Step[] steps, Dictionary<TKey, TValue> last)
    {
        last.Clear();
        foreach (ref readonly var step in steps.AsSpan())
        {
            if (step.IsPresent)
            {
                last[step.Key] = step.Value!;
            }
            else
            {
                last.Remove(step.Key);
            }
        }

        var entries = new MapEntry<TKey, TValue>[last.Count];
        var count = 0;
        foreach (var (key, value) in last)
        {
            entries[count++] = new(key, value);
        }

        return new(entries);
    }

    private ref readonly Step StepAt(int i) => ref _pages[i / PageSize][i % PageSize];

    private static int SegmentOf(in Step step, int segments) =>
        SegmentedMap<TKey, TValue>.SegmentOf(step.Key.Hash, segments);

    private readonly record struct Step(TKey Key, TValue? Value, bool IsPresent);
}
