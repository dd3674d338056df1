using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// A hash table with as many places as entries. Each entry links to the next one of its chain, and a chain begins at
/// the place that the hash selects, so most lookups in a map of a million read one entry. Measured, a small index
/// beside dense entries cost two more cache misses. Immutable.
/// </summary>
internal readonly struct MapSegment<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    public static readonly MapSegment<TKey, TValue> Empty = new([]);

    private const int MostOnStack = 2048;

    // Stored beside the reference: the length in the array's header would be one more cache line to wait for.
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
    /// The value under a key. For a missing key it is the last value that was compared with it, or a null reference
    /// when nothing was compared.
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
        // One branch for both ends of the loop. With two branches the processor predicts one of them (key not found)
        // correctly and the other wrongly, which took 5 ns longer.
        while (!(isFound = entry.Key.Equals(key)) & entry.Next != 0)
        {
            entry = ref entries[entry.Next - 1];
        }

        return ref entry.Value;
    }

    /// <summary>Prefetches the cache line where a lookup of this hash begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(ulong hash)
    {
        if (_count > 0)
        {
            CacheLine.Prefetch(Entries, PlaceOf(hash));
        }
    }

    /// <summary>A copy with another value under an existing key.</summary>
    public MapSegment<TKey, TValue> Replace(in TKey key, TValue value)
    {
        var copy = (MapEntry<TKey, TValue>[])Entries.Clone();
        var segment = new MapSegment<TKey, TValue>(copy, _count);
        Unsafe.AsRef(in segment.Nearest(key, key.Hash, out _)) = value;
        return segment;
    }

    // Uses the low half of the hash; the high half selects the segment.
    private int PlaceOf(ulong hash) => (int)(((hash & uint.MaxValue) * (uint)_count) >> 32);

    // Each home place has a list of the entries that belong there, so colliding entries are found in the order of their
    // home places without sorting them. Optimized at the first call, because most calls are those of the first load.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Arrange(ReadOnlySpan<MapEntry<TKey, TValue>> entries)
    {
        Span<int> first = _count <= MostOnStack ? stackalloc int[_count] : new int[_count];
        Span<int> next = _count <= MostOnStack ? stackalloc int[_count] : new int[_count];
        first.Clear();
        for (var i = _count - 1; i >= 0; i--)
        {
            ref var head = ref first[PlaceOf(entries[i].Key.Hash)];
            (next[i], head) = (head, i + 1);
        }

        for (var home = 0; home < _count; home++)
        {
            if (first[home] != 0)
            {
                Entries[home] = Alone(entries[first[home] - 1]);
            }
        }

        // Colliding entries fill the free places in the order of their home places, so they are mostly on the same
        // memory page.
        var free = 0;
        for (var home = 0; home < _count; home++)
        {
            for (var other = first[home] == 0 ? 0 : next[first[home] - 1]; other != 0; other = next[other - 1])
            {
                free += first[free..].IndexOf(0);
                Entries[free] = Alone(entries[other - 1]);
                Entries[free].Next = Entries[home].Next;
                Entries[home].Next = ++free;
            }
        }
    }

    private static MapEntry<TKey, TValue> Alone(in MapEntry<TKey, TValue> entry) => new(entry.Key, entry.Value);
}

/// <summary>
/// Has fields, not properties, because entries are read in place. Packed, so that an entry of a key fills the 64 bytes
/// of a line.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]
internal struct MapEntry<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key = key;
    public TValue Value = value;

    /// <summary>The place of the next entry of the chain, counted from one; zero at the end of the chain.</summary>
    public int Next;
}
