using System.Net.Sockets;

namespace ApiAccessControl.Networks;

internal readonly struct IPv4Key(uint value) : IAddressKey<IPv4Key>, INumberedKey<uint>
{
    private readonly uint _value = value;

    public static string Families => "IPv4";

    public static bool Reads(in NetworkAddress address) => address.Family == AddressFamily.InterNetwork;

    public static IPv4Key Of(in NetworkAddress address) => new((uint)address.Low);

    public static uint NumberOf(in NetworkAddress address) => (uint)address.Low;

    public NetworkAddress ToAddress() => new(AddressFamily.InterNetwork, 0, _value);

    public bool IsBelow(in IPv4Key other) => _value < other._value;
}
