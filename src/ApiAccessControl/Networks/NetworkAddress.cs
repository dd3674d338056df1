using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// An address as it is compared: without zone, and IPv4 that came in its mapped form (::ffff:a.b.c.d) is IPv4. No other
/// IPv6 address that carries an IPv4 one (compatible, NAT64, 6to4, Teredo, SIIT) becomes IPv4: the client picks those
/// bits.
/// </summary>
internal readonly record struct NetworkAddress : IAddressKey<NetworkAddress>
{
    private const ulong MappedPrefix = 0xFFFF;

    /// <summary>Takes the value as it is; <see cref="Canonical"/> unmaps.</summary>
    public NetworkAddress(AddressFamily family, ulong high, ulong low)
    {
        Family = family;
        High = high;
        Low = low;
    }

    public AddressFamily Family { get; }

    public ulong High { get; }

    /// <summary>IPv4 lies in the low 32 bits.</summary>
    public ulong Low { get; }

    public UInt128 Value => new(High, Low);

    /// <summary>Both families in the words of IPv6; zeros for none. <see cref="Canonical"/> takes it back.</summary>
    public (ulong High, ulong Low) Mapped =>
        Family == AddressFamily.InterNetwork ? (0, MappedPrefix << 32 | Low) : (High, Low);

    public bool IsKnown => Family != AddressFamily.Unspecified;

    /// <summary>
    /// The address of a connection. Without one (a socket file, an in-memory server) nothing matches.
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

    /// <summary>Another address of this family.</summary>
    public NetworkAddress At(UInt128 value) => new(Family, (ulong)(value >> 64), (ulong)value);

    /// <summary>RFC 5952.</summary>
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

    // The family comes first, so no range of one family ever holds an address of the other.
    bool IAddressKey<NetworkAddress>.IsBelow(in NetworkAddress other) =>
        Family != other.Family ? Family < other.Family
        : High != other.High ? High < other.High
        : Low < other.Low;
}
