namespace ApiAccessControl.Networks;

/// <summary>
/// An entry in the compact form of its family: 12 bytes for IPv4, where <see cref="NetworkEntry"/> takes 56.
/// </summary>
internal readonly struct KeyRange<TKey>(in NetworkEntry entry)
    where TKey : struct, IAddressKey<TKey>
{
    private readonly TKey _first = TKey.Of(entry.First);
    private readonly TKey _last = TKey.Of(entry.Last);
    private readonly byte _form = (byte)entry.Form;

    public NetworkEntry Entry => new(_first.ToAddress(), _last.ToAddress(), (NetworkForms)_form);

    public bool Contains(in TKey key) => !key.IsBelow(_first) && !_last.IsBelow(key);

    public static KeyRange<TKey>[] Pack(IReadOnlyList<NetworkEntry> entries)
    {
        var ranges = new KeyRange<TKey>[entries.Count];
        for (var i = 0; i < ranges.Length; i++)
        {
            ranges[i] = new(entries[i]);
        }

        return ranges;
    }
}
