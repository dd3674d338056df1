namespace ApiAccessControl.Networks;

/// <summary>The most common list: one entry, without an array.</summary>
internal sealed class OneNetwork<TKey>(in NetworkEntry entry) : NetworkSet
    where TKey : struct, IAddressKey<TKey>
{
    private readonly KeyRange<TKey> _range = new(entry);

    public override int Count => 1;

    internal override string Kind => $"one {TKey.Families}";

    public override NetworkEntry this[int index] =>
        index == 0 ? _range.Entry : throw new ArgumentOutOfRangeException(nameof(index));

    public override bool Contains(in NetworkAddress address) =>
        TKey.Reads(address) && _range.Contains(TKey.Of(address));
}
