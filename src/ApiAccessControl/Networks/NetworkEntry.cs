using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>One entry of a network list: an inclusive range of addresses of one family.</summary>
/// <param name="First">The lowest address.</param>
/// <param name="Last">The highest address.</param>
/// <param name="Form">The form it was written in, and is printed in.</param>
internal readonly record struct NetworkEntry(NetworkAddress First, NetworkAddress Last, NetworkForms Form)
{
    public AddressFamily Family => First.Family;

    /// <summary>The number of addresses after the first.</summary>
    public UInt128 Width => Last.Value - First.Value;

    public bool Contains(in NetworkAddress address) =>
        Family == address.Family && First.Value <= address.Value && address.Value <= Last.Value;

    public bool Covers(in NetworkEntry other) =>
        Family == other.Family && First.Value <= other.First.Value && other.Last.Value <= Last.Value;

    public override string ToString() => Form switch
    {
        NetworkForms.Cidr => $"{First}/{Bits - (int)UInt128.PopCount(Width)}",
        NetworkForms.Range => $"{First}-{Last}",
        _ => First.ToString(),
    };

    /// <summary>
    /// The one text of all entries with these addresses: an address, else a CIDR network, else a range.
    /// </summary>
    public string ToCanonicalText()
    {
        // All bits of the width are set, and none of them in the first address: one prefix describes both.
        var width = Width;
        var form = width == 0 ? NetworkForms.Address
            : (width & (width + 1)) == 0 && (First.Value & width) == 0 ? NetworkForms.Cidr
            : NetworkForms.Range;
        return (this with { Form = form }).ToString();
    }

    private int Bits => Family == AddressFamily.InterNetwork ? 32 : 128;
}
