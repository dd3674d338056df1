using System.Net.Sockets;

namespace ApiAccessControl.Networks;

internal readonly struct IPv6Key(ulong high, ulong low)
    : IAddressKey<IPv6Key>, INumberedKey<ulong>, INumberedKey<UInt128>
{
    private readonly ulong _high = high;
    private readonly ulong _low = low;

    public static string Families => "IPv6";

    public static bool Reads(in NetworkAddress address) => address.Family == AddressFamily.InterNetworkV6;

    public static IPv6Key Of(in NetworkAddress address) => new(address.High, address.Low);

    /// <summary>The /64 of an address: most lists contain no narrower network.</summary>
    static ulong INumberedKey<ulong>.NumberOf(in NetworkAddress address) => address.High;

    static UInt128 INumberedKey<UInt128>.NumberOf(in NetworkAddress address) => address.Value;

    public NetworkAddress ToAddress() => new(AddressFamily.InterNetworkV6, _high, _low);

    public bool IsBelow(in IPv6Key other) => (_high < other._high) | ((_high == other._high) & (_low < other._low));
}
