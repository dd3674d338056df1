using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Collections;

/// <summary>
/// An immutable hash map in segments of some hundred entries. Changing one entry copies one segment and the array of
/// segments, so a snapshot of a million keys is succeeded by another within microseconds while readers go on with
/// theirs.
/// </summary>
internal sealed class SegmentedMap<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    public static readonly SegmentedMap<TKey, TValue> Empty = new(
        [MapSegment<TKey, TValue>.Empty, MapSegment<TKey, TValue>.Empty], 0);

    // A power of two, and two at least: shifting by 64 shifts by nothing. The high bits of the hash choose the segment,
    // the low bits the place in it.
    private readonly MapSegment<TKey, TValue>[] _segments;
    private readonly int _shift;

    internal SegmentedMap(MapSegment<TKey, TValue>[] segments, int count)
    {
        _segments = segments;
        _shift = 64 - BitOperations.Log2((uint)segments.Length);
        Count = count;
    }

    public int Count { get; }

    internal ReadOnlySpan<MapSegment<TKey, TValue>> Segments => _segments;

    internal int SegmentOf(ulong hash) => (int)(hash >> _shift);

    /// <summary>The value under a key, in place; a null reference when there is none.</summary>
    public ref readonly TValue Find(in TKey key)
    {
        var hash = key.Hash;
        return ref _segments[SegmentOf(hash)].Find(key, hash);
    }

    /// <summary>
    /// Another entry near the place where the key would be: for work that must cost as much without the key as with it.
    /// A null reference when there is none.
    /// </summary>
    public ref readonly TValue Neighbour(in TKey key)
    {
        var hash = key.Hash;
        return ref _segments[SegmentOf(hash)].Any(hash);
    }

    public bool TryGet(in TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        ref readonly var found = ref Find(key);
        if (Unsafe.IsNullRef(in found))
        {
            value = default;
            return false;
        }

        value = found;
        return true;
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
}
