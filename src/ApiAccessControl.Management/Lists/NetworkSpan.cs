using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Numerics;

namespace ApiAccessControl.Management.Lists;

/// <summary>
/// The addresses of one entry. Networks are computed with IPNetwork2; it knows no ranges, so these are computed here.
/// </summary>
internal sealed class NetworkSpan
{
    private const char RangeMark = '-';

    // IPNetwork2 guesses a prefix where none is written, by the classes of old.
    private readonly IPNetwork2? _network;

    private NetworkSpan(int index, string text, string canonical, IPAddress first, IPAddress last)
    {
        (Index, Text, Family) = (index, text, first.AddressFamily);
        (First, Last) = (ValueOf(first), ValueOf(last));
        _network = canonical.Contains(RangeMark, StringComparison.Ordinal) ? null
            : IPNetwork2.Parse(canonical.Contains('/', StringComparison.Ordinal) ? canonical : $"{canonical}/{Bits}");
    }

    /// <summary>The place in the list.</summary>
    public int Index { get; }

    /// <summary>The entry as it is written.</summary>
    public string Text { get; }

    public AddressFamily Family { get; }

    public UInt128 First { get; }

    public UInt128 Last { get; }

    public BigInteger Addresses => _network?.Total ?? ((BigInteger)(Last - First) + 1);

    private int Bits => Family == AddressFamily.InterNetwork ? 32 : 128;

    public static NetworkSpan? Of(string entry, int index) =>
        NetworkCoverage.TryCanonicalize(entry, out var canonical, out _)
        && NetworkCoverage.TryGetRange(entry, out var first, out var last)
            ? new(index, entry, canonical, first, last)
            : null;

    /// <summary>
    /// One entry in place of this one and the one that follows it; null where one entry cannot hold both. Two networks
    /// become a network or nothing: a list that is written in networks stays one.
    /// </summary>
    public string? MergedWith(NetworkSpan next)
    {
        if (Family != next.Family || (next.First > Last && next.First - Last > 1))
        {
            return null;
        }

        if (_network is not null && next._network is not null)
        {
            return _network.TrySupernet(next._network, out var both) ? both.ToString() : null;
        }

        var range = $"{AddressOf(First)}{RangeMark}{AddressOf(Last > next.Last ? Last : next.Last)}";
        return NetworkCoverage.TryCanonicalize(range, out var merged, out _) ? merged : null;
    }

    private static UInt128 ValueOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        var length = address.AddressFamily == AddressFamily.InterNetwork ? 4 : 16;
        address.TryWriteBytes(bytes[(16 - length)..], out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private IPAddress AddressOf(UInt128 value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return new(Family == AddressFamily.InterNetwork ? bytes[12..] : bytes);
    }
}
