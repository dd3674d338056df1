namespace ApiAccessControl.Networks;

/// <summary>A short list; a linear scan in the given order.</summary>
internal sealed class FewNetworks<TKey>(IReadOnlyList<NetworkEntry> entries) : NetworkSet
    where TKey : struct, IAddressKey<TKey>
{
    private readonly KeyRange<TKey>[] _ranges = KeyRange<TKey>.Pack(entries);

    public override int Count => _ranges.Length;

    internal override string Kind => $"few {TKey.Families}";

    public override NetworkEntry this[int index] => _ranges[index].Entry;

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
