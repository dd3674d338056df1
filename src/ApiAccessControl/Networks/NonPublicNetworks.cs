using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// Describes entries that no client on the public Internet can match: the special-purpose blocks of RFC 6890 and its
/// successors, and addresses that denote a network, not a host.
/// </summary>
internal static class NonPublicNetworks
{
    // A narrower block precedes the wider one that contains it.
    private static readonly (NetworkEntry Block, string Name)[] Blocks =
    [
        Row("0.0.0.0", "unspecified"),
        Row("0.0.0.0/8", "reserved"),
        Row("10.0.0.0/8", "private"),
        Row("172.16.0.0/12", "private"),
        Row("192.168.0.0/16", "private"),
        Row("100.64.0.0/10", "shared (RFC 6598)"),
        Row("127.0.0.0/8", "loopback"),
        Row("169.254.0.0/16", "link-local"),
        Row("192.0.0.0/24", "reserved"),
        Row("192.0.2.0/24", "documentation"),
        Row("198.51.100.0/24", "documentation"),
        Row("203.0.113.0/24", "documentation"),
        Row("198.18.0.0/15", "benchmarking"),
        Row("224.0.0.0/4", "multicast"),
        Row("255.255.255.255", "broadcast"),
        Row("224.0.0.0/3", "reserved"),
        Row("::", "unspecified"),
        Row("::1", "loopback"),
        Row("64:ff9b:1::/48", "private"),
        Row("100::/64", "discard-only"),
        Row("2001:2::/48", "benchmarking"),
        Row("2001:db8::/32", "documentation"),
        Row("3fff::/20", "documentation"),
        Row("fc00::/7", "unique local"),
        Row("fe80::/10", "link-local"),
        Row("fec0::/10", "private"),
        Row("ff00::/8", "multicast"),

        // Everything outside global unicast (2000::/3) and the well-known translation prefix (64:ff9b::/96).
        Row("::-64:ff9a:ffff:ffff:ffff:ffff:ffff:ffff", "reserved"),
        Row("64:ff9b::1:0:0-1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "reserved"),
        Row("4000::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "reserved"),
    ];

    /// <returns><see langword="null"/> when a public client can match the entry.</returns>
    public static string? Describe(NetworkEntry entry)
    {
        foreach (var (block, name) in Blocks)
        {
            if (block.Covers(entry))
            {
                return name;
            }
        }

        return entry.First == entry.Last && IsBase(entry.First) ? "the base address of a network" : null;
    }

    // IPv4 networks end on octets. IPv6 networks have 64 bits, and their all-zero host is the routers' anycast address
    // (RFC 4291 2.6.1).
    private static bool IsBase(in NetworkAddress address) =>
        address.Family == AddressFamily.InterNetwork ? (byte)address.Low == 0 : address.Low == 0;

    private static (NetworkEntry Block, string Name) Row(string text, string name) =>
        NetworkText.TryParse(text, NetworkSyntax.Any, out var entry, out var error)
            ? (entry, name)
            : throw new FormatException(error);
}
