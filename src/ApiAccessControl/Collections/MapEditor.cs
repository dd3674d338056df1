using System.Numerics;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Collections;

/// <summary>Collects changes to a map and makes its successor, copying only the segments that changed.</summary>
internal sealed class MapEditor<TKey, TValue>(SegmentedMap<TKey, TValue> origin)
    where TKey : struct, IHashed<TKey>
{
    private const int WantedPerSegment = 128;

    private readonly Dictionary<TKey, (bool Present, TValue? Value)> _changes = [];

    public bool Contains(in TKey key) =>
        _changes.TryGetValue(key, out var change) ? change.Present : !Unsafe.IsNullRef(in origin.Find(key));

    public bool TryGet(in TKey key, out TValue? value)
    {
        if (_changes.TryGetValue(key, out var change))
        {
            value = change.Value;
            return change.Present;
        }

        return origin.TryGet(key, out value);
    }

    public void Set(in TKey key, TValue value) => _changes[key] = (true, value);

    public void Remove(in TKey key) => _changes[key] = (false, default);

    public SegmentedMap<TKey, TValue> ToMap()
    {
        if (_changes.Count == 0)
        {
            return origin;
        }

        var most = (long)origin.Count + _changes.Count;
        return most > 4L * WantedPerSegment * origin.Segments.Length ? Rebuild((int)most) : Succeed();
    }

    private SegmentedMap<TKey, TValue> Succeed()
    {
        var segments = origin.Segments.ToArray();
        var count = origin.Count;
        foreach (var group in _changes.GroupBy(change => origin.SegmentOf(change.Key.Hash)))
        {
            var before = segments[group.Key].Entries;
            var entries = new List<MapEntry<TKey, TValue>>(before.Length + 1);
            foreach (var entry in before)
            {
                if (!_changes.ContainsKey(entry.Key))
                {
                    entries.Add(entry);
                }
            }

            foreach (var (key, change) in group)
            {
                if (change.Present)
                {
                    entries.Add(new(key, change.Value!));
                }
            }

            count += entries.Count - before.Length;
            segments[group.Key] = new([.. entries]);
        }

        return new(segments, count);
    }

    // Only when the map has outgrown its segments: a first load, or four times the keys of the last rebuild.
    private SegmentedMap<TKey, TValue> Rebuild(int most)
    {
        var lists = new List<MapEntry<TKey, TValue>>?[
            BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, most / WantedPerSegment))];
        var shift = 64 - BitOperations.Log2((uint)lists.Length);
        var count = 0;

        void Add(MapEntry<TKey, TValue> entry)
        {
            (lists[(int)(entry.Key.Hash >> shift)] ??= new(WantedPerSegment)).Add(entry);
            count++;
        }

        foreach (var entry in origin.Entries)
        {
            if (!_changes.ContainsKey(entry.Key))
            {
                Add(entry);
            }
        }

        foreach (var (key, change) in _changes)
        {
            if (change.Present)
            {
                Add(new(key, change.Value!));
            }
        }

        return new([.. lists.Select(l => l is null ? MapSegment<TKey, TValue>.Empty : new([.. l]))], count);
    }
}
