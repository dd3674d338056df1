using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// An address in its comparable form: without zone, and an IPv4 address in mapped form (::ffff:a.b.c.d) becomes IPv4.
/// No other IPv6 address that embeds an IPv4 address (compatible, NAT64, 6to4, Teredo, SIIT) becomes IPv4, because the
/// client chooses those bits.
/// </summary>
internal readonly record struct NetworkAddress : IAddressKey<NetworkAddress>
{
    private const ulong MappedPrefix = 0xFFFF;

    /// <summary>Stores the value as given; <see cref="Canonical"/> unmaps.</summary>
    public NetworkAddress(AddressFamily family, ulong high, ulong low)
    {
        Family = family;
        High = high;
        Low = low;
    }

    public AddressFamily Family { get; }

    public ulong High { get; }

    /// <summary>An IPv4 address is in the low 32 bits.</summary>
    public ulong Low { get; }

    public UInt128 Value => new(High, Low);

    /// <summary>Both families as IPv6 bits; zeros for no address. <see cref="Canonical"/> reverses it.</summary>
    public (ulong High, ulong Low) Mapped =>
        Family == AddressFamily.InterNetwork ? (0, MappedPrefix << 32 | Low) : (High, Low);

    public bool IsKnown => Family != AddressFamily.Unspecified;

    /// <summary>
    /// The address of a connection. A connection without one (a Unix domain socket, an in-memory server) matches no
    /// list.
    /// </summary>
    public static NetworkAddress From(IPAddress? address)
    {
        Span<byte> bytes = stackalloc byte[16];
        if (address is null || !address.TryWriteBytes(bytes, out var written))
        {
            return default;
        }

        return written == 4
            ? new(AddressFamily.InterNetwork, 0, BinaryPrimitives.ReadUInt32BigEndian(bytes))
            : Canonical(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    public static NetworkAddress Canonical(ulong high, ulong low) => IsMapped(high, low)
        ? new(AddressFamily.InterNetwork, 0, (uint)low)
        : new(AddressFamily.InterNetworkV6, high, low);

    public static bool IsMapped(ulong high, ulong low) => high == 0 && low >> 32 == MappedPrefix;

    public static bool TryParse(ReadOnlySpan<char> text, out NetworkAddress address)
    {
        var read = AddressText.TryParse(text, out var written);
        address = written.Family == AddressFamily.InterNetworkV6 ? Canonical(written.High, written.Low) : written;
        return read;
    }

    /// <summary>Another address of the same family.</summary>
    public NetworkAddress At(UInt128 value) => new(Family, (ulong)(value >> 64), (ulong)value);

    /// <summary>The RFC 5952 form.</summary>
    public override string ToString() => ToIPAddress()?.ToString() ?? "";

    public IPAddress? ToIPAddress()
    {
        if (!IsKnown)
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);
        return new(Family == AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }

    static string IAddressKey<NetworkAddress>.Families => "mixed";

    static bool IAddressKey<NetworkAddress>.Reads(in NetworkAddress address) => address.IsKnown;

    static NetworkAddress IAddressKey<NetworkAddress>.Of(in NetworkAddress address) => address;

    NetworkAddress IAddressKey<NetworkAddress>.ToAddress() => this;

    // The family is compared first, so a range of one family never contains an address of the other.
    bool IAddressKey<NetworkAddress>.IsBelow(in NetworkAddress other) =>
        Family != other.Family ? Family < other.Family
        : High != other.High ? High < other.High
        : Low < other.Low;
}
