namespace ApiAccessControl.Networks;

/// <summary>A handful of entries, walked through in the order given.</summary>
internal sealed class FewNetworks<TKey>(IReadOnlyList<NetworkEntry> entries) : NetworkSet
    where TKey : struct, IAddressKey<TKey>
{
    private readonly KeyRange<TKey>[] _ranges = KeyRange<TKey>.Pack(entries);

    public override int Count => _ranges.Length;

    internal override string Kind => $"few {TKey.Families}";

    public override NetworkEntry this[int index] => _ranges[index].Entry;

    public override int Find(in NetworkAddress address)
    {
        var found = -1;
        if (!TKey.Reads(address))
        {
            return found;
        }

        var key = TKey.Of(address);
        var ranges = _ranges;
        for (var i = 0; i < ranges.Length; i++)
        {
            if (ranges[i].Contains(key) && (found < 0 || ranges[i].Entry.Width < ranges[found].Entry.Width))
            {
                found = i;
            }
        }

        return found;
    }

    public override bool Contains(in NetworkAddress address)
    {
        if (!TKey.Reads(address))
        {
            return false;
        }

        var key = TKey.Of(address);
        foreach (ref readonly var range in _ranges.AsSpan())
        {
            if (range.Contains(key))
            {
                return true;
            }
        }

        return false;
    }
}
