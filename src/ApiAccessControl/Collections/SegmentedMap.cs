using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// An immutable hash map in segments of some hundred entries. Changing one entry copies one segment and the array of
/// segments, so the next snapshot of a million keys is built within microseconds while readers still use the current
/// one.
/// </summary>
internal sealed class SegmentedMap<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    public static readonly SegmentedMap<TKey, TValue> Empty = new([MapSegment<TKey, TValue>.Empty], 0);

    private readonly MapSegment<TKey, TValue>[] _segments;

    internal SegmentedMap(MapSegment<TKey, TValue>[] segments, int count) => (_segments, Count) = (segments, count);

    public int Count { get; }

    internal ReadOnlySpan<MapSegment<TKey, TValue>> Segments => _segments;

    /// <summary>The value under a key, in place; a null reference when the key is missing.</summary>
    public ref readonly TValue Find(in TKey key)
    {
        ref readonly TValue nearest = ref Nearest(key, out var isFound);
        if (isFound)
        {
            return ref nearest;
        }

        return ref Unsafe.NullRef<TValue>();
    }

    /// <summary>
    /// The value under a key. For a missing key it is another entry's value that was read during the lookup, for work
    /// that must cost the same with and without the key. A null reference when no entry was read.
    /// </summary>
    public ref readonly TValue Nearest(in TKey key, out bool isFound)
    {
        var hash = key.Hash;
        return ref _segments[SegmentOf(hash, _segments.Length)].Nearest(key, hash, out isFound);
    }

    /// <summary>Prefetches the first cache line of a lookup while the caller does other work.</summary>
    public void Prefetch(in TKey key)
    {
        var hash = key.Hash;
        _segments[SegmentOf(hash, _segments.Length)].Prefetch(hash);
    }

    public bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref readonly var nearest = ref Nearest(key, out var isFound);
        value = isFound ? nearest : default;
        return isFound;
    }

    public MapEditor<TKey, TValue> Edit() => new(this);

    public IEnumerable<MapEntry<TKey, TValue>> Entries
    {
        get
        {
            foreach (var segment in _segments)
            {
                foreach (var entry in segment.Entries)
                {
                    yield return entry;
                }
            }
        }
    }

    /// <summary>The high half of the hash selects the segment, the low half the place in it.</summary>
    internal static int SegmentOf(ulong hash, int segments) => (int)(((hash >> 32) * (uint)segments) >> 32);
}
