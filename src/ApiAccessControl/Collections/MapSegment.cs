using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// As many places as entries, and each entry says where the next one of its chain stands. A chain begins in the place
/// that its hash names, so that most look-ups among a million touch one entry: measured, a small index beside dense
/// entries cost two cache misses more. Never changes after it was made.
/// </summary>
internal readonly struct MapSegment<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    public static readonly MapSegment<TKey, TValue> Empty = new([]);

    // Beside the reference: the length in the array's own head would be one more line to wait for.
    private readonly int _count;

    public MapSegment(ReadOnlySpan<MapEntry<TKey, TValue>> entries)
    {
        Entries = new MapEntry<TKey, TValue>[entries.Length];
        _count = entries.Length;
        Arrange(entries);
    }

    private MapSegment(MapEntry<TKey, TValue>[] arranged, int count) => (Entries, _count) = (arranged, count);

    public MapEntry<TKey, TValue>[] Entries { get; }

    /// <summary>
    /// The value under a key; for a key that is not there the last one that was compared with it, or a null reference
    /// when there is none at all.
    /// </summary>
    public ref readonly TValue Nearest(in TKey key, ulong hash, out bool isFound)
    {
        if (_count == 0)
        {
            isFound = false;
            return ref Unsafe.NullRef<TValue>();
        }

        var entries = Entries;
        ref var entry = ref entries[PlaceOf(hash)];
        // One branch for both ends of the walk: with two, the processor guesses the one right that says the key is not
        // there, and the other wrong, and that took 5 ns longer.
        while (!(isFound = entry.Key.Equals(key)) & entry.Next != 0)
        {
            entry = ref entries[entry.Next - 1];
        }

        return ref entry.Value;
    }

    /// <summary>Has the line brought in where a look-up for this hash begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (_count > 0)
        {
            CacheLine.Prefetch(Entries, PlaceOf(hash));
        }
    }

    /// <summary>The same with another value under a key that is there.</summary>
    public MapSegment<TKey, TValue> Replace(in TKey key, TValue value)
    {
        var copy = (MapEntry<TKey, TValue>[])Entries.Clone();
        var segment = new MapSegment<TKey, TValue>(copy, _count);
        Unsafe.AsRef(in segment.Nearest(key, key.Hash, out _)) = value;
        return segment;
    }

    // The low half of the hash; the high half has chosen the segment.
    private int PlaceOf(ulong hash) => (int)(((hash & uint.MaxValue) * (uint)_count) >> 32);

    private void Arrange(ReadOnlySpan<MapEntry<TKey, TValue>> entries)
    {
        var isTaken = new bool[_count];
        var others = new List<(int Home, MapEntry<TKey, TValue> Entry)>();
        foreach (ref readonly var entry in entries)
        {
            var home = PlaceOf(entry.Key.Hash);
            if (isTaken[home])
            {
                others.Add((home, entry));
            }
            else
            {
                isTaken[home] = true;
                Entries[home] = new(entry.Key, entry.Value);
            }
        }

        // In the order of their homes into what is free, so that they stand near by: on the same page of memory mostly.
        var free = 0;
        foreach (var (home, entry) in others.OrderBy(other => other.Home))
        {
            free += isTaken.AsSpan(free).IndexOf(false);
            Entries[free] = new(entry.Key, entry.Value) { Next = Entries[home].Next };
            Entries[home].Next = ++free;
        }
    }
}

/// <summary>
/// Fields, not properties: a row is read where it lies. Packed, so that a key's takes the 64 bytes of a line.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal struct MapEntry<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key = key;
    public TValue Value = value;

    /// <summary>Where the next of the chain stands, counted from one; zero at its end.</summary>
    public int Next;
}
