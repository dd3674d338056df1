using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>Collects changes to a map and builds the next map. Only segments that changed are copied.</summary>
internal sealed class MapEditor<TKey, TValue>(SegmentedMap<TKey, TValue> origin)
    where TKey : struct, IHashed<TKey>
{
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
        return most > 2L * MapLoad<TKey, TValue>.WantedPerSegment * origin.Segments.Length ? Rebuild() : Apply();
    }

    private SegmentedMap<TKey, TValue> Apply()
    {
        var segments = origin.Segments.ToArray();
        var count = origin.Count;
        foreach (var group in _changes.GroupBy(change => SegmentOf(change.Key, segments.Length)))
        {
            var before = segments[group.Key];
            segments[group.Key] = Apply(before, [.. group]);
            count += segments[group.Key].Entries.Length - before.Entries.Length;
        }

        return new(segments, count);
    }

    private MapSegment<TKey, TValue> Apply(
        in MapSegment<TKey, TValue> before, KeyValuePair<TKey, MapChange<TValue>>[] changes)
    {
        // The most common change by far: one record gets another value.
        if (changes is [var (key, change)] && change.IsPresent && origin.TryGet(key, out _))
        {
            return before.Replace(key, change.Value!);
        }

        var entries = new List<MapEntry<TKey, TValue>>(before.Entries.Length + changes.Length);
        entries.AddRange(before.Entries.Where(entry => !_changes.ContainsKey(entry.Key)));
        entries.AddRange(
            from changed in changes
            where changed.Value.IsPresent
            select new MapEntry<TKey, TValue>(changed.Key, changed.Value.Value!));
        return new(CollectionsMarshal.AsSpan(entries));
    }

    // Only when the map has outgrown its segments: at twice the number of keys of the previous rebuild.
    private SegmentedMap<TKey, TValue> Rebuild()
    {
        var load = new MapLoad<TKey, TValue>();
        foreach (var entry in origin.Entries)
        {
            load.Set(entry.Key, entry.Value);
        }

        foreach (var (key, change) in _changes)
        {
            if (change.IsPresent)
            {
                load.Set(key, change.Value!);
            }
            else
            {
                load.Remove(key);
            }
        }

        return load.ToMap();
    }

    private static int SegmentOf(in TKey key, int segments) => SegmentedMap<TKey, TValue>.SegmentOf(key.Hash, segments);
}

internal readonly record struct MapChange<TValue>(bool IsPresent, TValue? Value);
