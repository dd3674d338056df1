using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Keys;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Attempts;

/// <summary>
/// What counts as one client: an IPv4 address, or the /64 of an IPv6 address, because a single host chooses the lower
/// half itself. Connections without an address are one client: nothing tells them apart.
/// </summary>
internal readonly struct ClientNetwork : IEquatable<ClientNetwork>
{
    private const int PrefixLength = 64;

    // Clients choose what is hashed. Without the seed they could choose networks that all have one hash.
    private static readonly ulong Seed = RandomWords.Next() | 1;

    private readonly ulong _word;
    private readonly AddressFamily _family;

    private ClientNetwork(AddressFamily family, ulong word) => (_family, _word) = (family, word);

    public static ClientNetwork Of(in NetworkAddress address) => new(
        address.Family, address.Family == AddressFamily.InterNetwork ? address.Low : address.High);

    public static ClientNetwork Of(IPAddress? address) => Of(NetworkAddress.From(address));

    public bool Equals(ClientNetwork other) => _word == other._word && _family == other._family;

    public override bool Equals(object? obj) => obj is ClientNetwork other && Equals(other);

    public override int GetHashCode() => (int)WordHash.Fold(_word + (ulong)_family ^ Seed, Seed);

    /// <summary>The address, or the network with its prefix length.</summary>
    public override string ToString() => _family switch
    {
        AddressFamily.InterNetwork => new NetworkAddress(_family, 0, _word).ToString(),
        AddressFamily.InterNetworkV6 => $"{new NetworkAddress(_family, _word, 0)}/{PrefixLength}",
        _ => "(no address)",
    };
}
