using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// A strict parser of address text. The framework's parser accepts octal, hexadecimal, short and integer forms,
/// brackets, ports and zones. Each of these has let clients bypass an access list in other products (CVE-2021-28918 and
/// similar).
/// </summary>
internal static class AddressText
{
    private const int LongestIPv6 = 45;
    private const int Groups = 8;

    /// <summary>
    /// Parses the address as written. A mapped address stays IPv6 here, because a prefix length behind it counts from
    /// the IPv6 form.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out NetworkAddress written)
    {
        if (TryParseIPv4(text, out var ipv4))
        {
            written = new(AddressFamily.InterNetwork, 0, ipv4);
            return true;
        }

        var read = TryParseIPv6(text, out var high, out var low);
        written = read ? new(AddressFamily.InterNetworkV6, high, low) : default;
        return read;
    }

    /// <summary>Decimal digits without sign or leading zero.</summary>
    public static bool TryParseDecimal(ReadOnlySpan<char> text, uint atMost, out uint value)
    {
        value = 0;
        if (text.Length is 0 or > 3 || (text[0] == '0' && text.Length > 1))
        {
            return false;
        }

        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (uint)(digit - '0');
        }

        return value <= atMost;
    }

    private static bool TryParseIPv4(ReadOnlySpan<char> text, out uint value)
    {
        value = 0;
        for (var octets = 1; ; octets++)
        {
            var dot = text.IndexOf('.');
            if (!TryParseDecimal(dot < 0 ? text : text[..dot], byte.MaxValue, out var octet))
            {
                return false;
            }

            value = (value << 8) | octet;
            if (dot < 0 || octets == 4)
            {
                return dot < 0 && octets == 4;
            }

            text = text[(dot + 1)..];
        }
    }

    private static bool TryParseIPv6(ReadOnlySpan<char> text, out ulong high, out ulong low)
    {
        high = low = 0;
        Span<ushort> groups = stackalloc ushort[Groups];
        if (text.Length > LongestIPv6 || !TryReadGroups(text, groups, out var count, out var gap))
        {
            return false;
        }

        if (gap >= 0)
        {
            groups[gap..count].CopyTo(groups[(Groups - count + gap)..]);
            groups.Slice(gap, Groups - count).Clear();
        }

        for (var i = 0; i < Groups / 2; i++)
        {
            high = (high << 16) | groups[i];
            low = (low << 16) | groups[i + (Groups / 2)];
        }

        return true;
    }

    // The gap is the number of groups before "::", or -1 without one.
    private static bool TryReadGroups(ReadOnlySpan<char> text, Span<ushort> groups, out int count, out int gap)
    {
        count = 0;
        gap = -1;
        if (text is [':', ':', ..])
        {
            gap = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            var colon = text.IndexOf(':');
            var part = colon < 0 ? text : text[..colon];
            if (colon < 0 && part.Contains('.'))
            {
                if (count > Groups - 2 || !TryParseIPv4(part, out var tail))
                {
                    return false;
                }

                groups[count++] = (ushort)(tail >> 16);
                groups[count++] = (ushort)tail;
                break;
            }

            if (count == Groups || !TryParseGroup(part, out groups[count++]))
            {
                return false;
            }

            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (text is [':', ..] && gap < 0)
            {
                gap = count;
                text = text[1..];
            }
            else if (text.IsEmpty)
            {
                return false;
            }
        }

        // RFC 4291 2.2: "::" replaces one or more groups.
        return gap < 0 ? count == Groups : count < Groups;
    }

    private static bool TryParseGroup(ReadOnlySpan<char> text, out ushort value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiHexDigit(digit))
            {
                return false;
            }

            value = (ushort)((value << 4) | HexValue(digit));
        }

        return text.Length is >= 1 and <= 4;
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
