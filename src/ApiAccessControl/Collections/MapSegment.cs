using System.Numerics;
using System.Runtime.CompilerServices;

namespace ApiAccessControl.Collections;

/// <summary>Dense entries and a small open-addressing index over them. Never changes after it was made.</summary>
internal sealed class MapSegment<TKey, TValue>
    where TKey : struct, IHashed<TKey>
{
    public static readonly MapSegment<TKey, TValue> Empty = new([]);

    public const int MostEntries = ushort.MaxValue - 1;

    // One-based positions in Entries; zero is a free place. At least half of the places are free, so a search ends
    // soon.
    private readonly ushort[] _index;

    public MapSegment(MapEntry<TKey, TValue>[] entries)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(entries.Length, MostEntries);
        Entries = entries;
        _index = new ushort[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, entries.Length * 2))];
        for (var i = 0; i < entries.Length; i++)
        {
            var place = (uint)entries[i].Key.Hash;
            while (_index[place &= (uint)_index.Length - 1] != 0)
            {
                place++;
            }

            _index[place] = (ushort)(i + 1);
        }
    }

    public MapEntry<TKey, TValue>[] Entries { get; }

    public ref readonly TValue Find(in TKey key, ulong hash)
    {
        var index = _index;
        for (var place = (uint)hash; ; place++)
        {
            var position = index[place & (uint)(index.Length - 1)];
            if (position == 0)
            {
                return ref Unsafe.NullRef<TValue>();
            }

            ref var entry = ref Entries[position - 1];
            if (entry.Key.Equals(key))
            {
                return ref entry.Value;
            }
        }
    }

    /// <summary>Some entry of the segment, the same for the same hash; a null reference when it has none.</summary>
    public ref readonly TValue Any(ulong hash)
    {
        if (Entries.Length == 0)
        {
            return ref Unsafe.NullRef<TValue>();
        }

        return ref Entries[(int)((uint)hash % (uint)Entries.Length)].Value;
    }
}

/// <summary>Fields, not properties: a row of a hundred bytes is read where it lies.</summary>
internal struct MapEntry<TKey, TValue>(TKey key, TValue value)
{
    public TKey Key = key;
    public TValue Value = value;
}
