using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>Collects changes to a map and makes its successor, copying only the segments that changed.</summary>
internal sealed class MapEditor<TKey, TValue>(SegmentedMap<TKey, TValue> origin)
    where TKey : struct, IHashed<TKey>
{
    // A change copies one segment and the array of segments: among a million keys this makes the two of a size.
    private const int WantedPerSegment = 512;

    private readonly Dictionary<TKey, MapChange<TValue>> _changes = [];

    public bool Contains(in TKey key) => TryGet(key, out _);

    public bool TryGet(in TKey key, out TValue? value)
    {
        if (_changes.Count > 0 && _changes.TryGetValue(key, out var change))
        {
            value = change.Value;
            return change.IsPresent;
        }

        return origin.TryGet(key, out value);
    }

    public void Set(in TKey key, TValue value) => _changes[key] = new(true, value);

    public void Remove(in TKey key) => _changes[key] = default;

    public SegmentedMap<TKey, TValue> ToMap()
    {
        if (_changes.Count == 0)
        {
            return origin;
        }

        var most = (long)origin.Count + _changes.Count;
        return most > 2L * WantedPerSegment * origin.Segments.Length ? Rebuild((int)most) : Succeed();
    }

    private SegmentedMap<TKey, TValue> Succeed()
    {
        var segments = origin.Segments.ToArray();
        var count = origin.Count;
        foreach (var group in _changes.GroupBy(change => SegmentOf(change.Key, segments.Length)))
        {
            var before = segments[group.Key];
            segments[group.Key] = Succeed(before, [.. group]);
            count += segments[group.Key].Entries.Length - before.Entries.Length;
        }

        return new(segments, count);
    }

    private MapSegment<TKey, TValue> Succeed(
        in MapSegment<TKey, TValue> before, KeyValuePair<TKey, MapChange<TValue>>[] changes)
    {
        // By far the usual change: one record has another value.
        if (changes is [var (key, change)] && change.IsPresent && origin.TryGet(key, out _))
        {
            return before.Replace(key, change.Value!);
        }

        var entries = new List<MapEntry<TKey, TValue>>(before.Entries.Length + changes.Length);
        entries.AddRange(before.Entries.Where(entry => !_changes.ContainsKey(entry.Key)));
        entries.AddRange(changes.Where(c => c.Value.IsPresent).Select(c => new MapEntry<TKey, TValue>(c.Key, c.Value.Value!)));
        return new(CollectionsMarshal.AsSpan(entries));
    }

    // Only when the map has outgrown its segments: a first load, or twice the keys of the last rebuild. Counted first,
    // so that every entry is written once, to where it stays.
    private SegmentedMap<TKey, TValue> Rebuild(int most)
    {
        var counts = new int[Math.Max(1, most / WantedPerSegment)];
        foreach (var entry in Kept())
        {
            counts[SegmentOf(entry.Key, counts.Length)]++;
        }

        var entries = Array.ConvertAll(counts, count => count == 0 ? [] : new MapEntry<TKey, TValue>[count]);
        foreach (var entry in Kept())
        {
            var segment = SegmentOf(entry.Key, counts.Length);
            entries[segment][--counts[segment]] = entry;
        }

        return new([.. entries.Select(e => new MapSegment<TKey, TValue>(e))], entries.Sum(e => e.Length));
    }

    private IEnumerable<MapEntry<TKey, TValue>> Kept()
    {
        foreach (var (key, change) in _changes)
        {
            if (change.IsPresent)
            {
                yield return new(key, change.Value!);
            }
        }

        foreach (var entry in origin.Entries)
        {
            if (!_changes.ContainsKey(entry.Key))
            {
                yield return entry;
            }
        }
    }

    private static int SegmentOf(in TKey key, int segments) => SegmentedMap<TKey, TValue>.SegmentOf(key.Hash, segments);
}

internal readonly record struct MapChange<TValue>(bool IsPresent, TValue? Value);
