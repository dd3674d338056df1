using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>A long list of both families: one set per family, and the original positions of its entries.</summary>
internal sealed class SplitNetworks : NetworkSet
{
    private readonly NetworkSet _ipv4;
    private readonly NetworkSet _ipv6;
    private readonly int[] _ipv4Places;
    private readonly int[] _ipv6Places;

    public SplitNetworks(IReadOnlyList<NetworkEntry> entries)
    {
        (_ipv4, _ipv4Places) = Take(entries, AddressFamily.InterNetwork);
        (_ipv6, _ipv6Places) = Take(entries, AddressFamily.InterNetworkV6);
    }

    public override int Count => _ipv4.Count + _ipv6.Count;

    internal override string Kind => $"{_ipv4.Kind}, {_ipv6.Kind}";

    public override NetworkEntry this[int index]
    {
        get
        {
            var within = Array.BinarySearch(_ipv4Places, index);
            return within >= 0 ? _ipv4[within] : _ipv6[Array.BinarySearch(_ipv6Places, index)];
        }
    }

    public override bool Contains(in NetworkAddress address) =>
        (IPv4Key.Reads(address) ? _ipv4 : _ipv6).Contains(address);

    private static (NetworkSet Set, int[] Places) Take(IReadOnlyList<NetworkEntry> entries, AddressFamily family)
    {
        var taken = new List<NetworkEntry>();
        var places = new List<int>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Family == family)
            {
                taken.Add(entries[i]);
                places.Add(i);
            }
        }

        return (Compile(taken), places.ToArray());
    }
}
