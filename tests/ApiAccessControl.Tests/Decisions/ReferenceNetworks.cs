using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Networks compared bit by bit, as text of zeros and ones.</summary>
internal static class ReferenceNetworks
{
    public static bool Matches(IReadOnlyList<AccessListEntry> list, string? address)
    {
        if (address is null)
        {
            return false;
        }

        var bits = Bits(address);
        foreach (var entry in list)
        {
            if (Matches(entry.Entry, bits))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(string entry, string address)
    {
        var dash = entry.Split('-');
        if (dash.Length == 2)
        {
            var (from, to) = (Bits(dash[0]), Bits(dash[1]));
            return address.Length == from.Length
                && string.CompareOrdinal(from, address) <= 0
                && string.CompareOrdinal(address, to) <= 0;
        }

        var slash = entry.Split('/');
        var network = Bits(slash[0]);
        var length = slash.Length == 2 ? int.Parse(slash[1], null) : network.Length;
        return address.Length == network.Length && address[..length] == network[..length];
    }

    // 32 or 128 of them: the families never have the same length, so they never match.
    private static string Bits(string text)
    {
        var address = IPAddress.Parse(text);
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return string.Concat(address.GetAddressBytes().Select(part => part.ToString("b8", null)));
    }
}
