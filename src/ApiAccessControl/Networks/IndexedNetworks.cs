namespace ApiAccessControl.Networks;

/// <summary>
/// A long list of one family: segments that do not overlap, and an index in front of the search for the right one.
/// </summary>
internal sealed class IndexedNetworks<TKey> : NetworkSet
    where TKey : struct, IIndexedKey<TKey>
{
    private readonly KeyRange<TKey>[] _ranges;
    private readonly Segment[] _segments;
    private readonly BucketIndex _index;

    public IndexedNetworks(IReadOnlyList<NetworkEntry> entries)
    {
        _ranges = KeyRange<TKey>.Pack(entries);
        var cut = SegmentSweep.Cut(entries);
        _segments = new Segment[cut.Count];
        var leading = new ulong[cut.Count];
        for (var i = 0; i < leading.Length; i++)
        {
            var (start, owner) = cut[i];
            var key = TKey.Of(entries[0].First.At(start));
            (_segments[i], leading[i]) = (new(key, owner), key.Leading);
        }

        _index = new(leading);
    }

    public override int Count => _ranges.Length;

    internal override string Kind => $"indexed {TKey.Families}";

    public override NetworkEntry this[int index] => _ranges[index].Entry;

    public override int Find(in NetworkAddress address)
    {
        if (!TKey.Reads(address))
        {
            return -1;
        }

        var key = TKey.Of(address);
        var segments = _segments;
        _index.Bracket(key.Leading, out var low, out var high);
        for (var length = high - low + 1; length > 1;)
        {
            // Arithmetic, no branch: addresses are random to the processor, and each wrong guess costs as much as three
            // steps.
            var half = length >> 1;
            low += half * (key.IsBelow(segments[low + half].Start) ? 0 : 1);
            length -= half;
        }

        return segments[low].Owner;
    }

    public override bool Contains(in NetworkAddress address) => Find(address) >= 0;

    // Start and owner stand side by side: the search's last read has brought the answer into the cache.
    private readonly struct Segment(TKey start, int owner)
    {
        public readonly TKey Start = start;
        public readonly int Owner = owner;
    }
}
