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

    private int Bits => Family == AddressFamily.InterNetwork ? 32 : 128;
}
