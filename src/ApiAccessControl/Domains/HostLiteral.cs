using System.Buffers;
using System.Globalization;

namespace ApiAccessControl.Domains;

/// <summary>
/// Addresses in the place of a host name, in the canonical form that browsers send (RFC 5952, always hexadecimal
/// groups). They are host names, not networks: a mapped address is a different host from its IPv4 form.
/// </summary>
internal static class HostLiteral
{
    private const int Groups = 8;
    private const int MaxLength = 41;

    // Checked before the framework parses, because its parser accepts NUL characters after the digits.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    internal static bool TryCanonical(ReadOnlySpan<char> text, out string canonical)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var written = WriteVersion6(text, buffer);
        canonical = written > 0 ? buffer[..written].ToString() : IsDottedQuad(text) ? text.ToString() : "";
        return canonical.Length > 0;
    }

    /// <summary>
    /// For a bracketed host of a page: any other spelling of the address did not come from a browser.
    /// </summary>
    internal static bool IsCanonicalVersion6(ReadOnlySpan<char> text)
    {
        Span<char> buffer = stackalloc char[MaxLength];
        var written = WriteVersion6(text, buffer);
        return written > 0 && text.Equals(buffer[..written], StringComparison.OrdinalIgnoreCase);
    }

    internal static bool IsDottedQuad(ReadOnlySpan<char> text) => TryReadQuad(text, out _);

    private static bool TryReadQuad(ReadOnlySpan<char> text, out uint bits)
    {
        bits = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length is 0 or > 3 || (part[0] == '0' && part.Length > 1)
                || part.ContainsAnyExcept(Digits)
                || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return false;
            }

            bits = (bits << 8) | octet;
        }

        return parts == 4;
    }

    private static int WriteVersion6(ReadOnlySpan<char> text, Span<char> destination)
    {
        Span<ushort> groups = stackalloc ushort[Groups];
        if (text.Length < 4 || text[0] != '[' || text[^1] != ']' || !TryReadGroups(text[1..^1], groups))
        {
            return 0;
        }

        var (gap, length) = LongestZeros(groups);
        var at = 0;
        destination[at++] = '[';
        for (var i = 0; i < Groups; i++)
        {
            if (i == gap)
            {
                destination[at++] = ':';
                destination[at++] = ':';
                i += length - 1;
                continue;
            }

            if (i > 0 && i != gap + length)
            {
                destination[at++] = ':';
            }

            groups[i].TryFormat(destination[at..], out var written, "x", CultureInfo.InvariantCulture);
            at += written;
        }

        destination[at++] = ']';
        return at;
    }

    // RFC 4291 2.2. Without zone: a zone names an interface of the local machine.
    private static bool TryReadGroups(ReadOnlySpan<char> text, Span<ushort> groups)
    {
        var count = 0;
        var gap = -1;
        if (text.StartsWith("::"))
        {
            gap = 0;
            text = text[2..];
        }

        while (!text.IsEmpty)
        {
            var colon = text.IndexOf(':');
            var group = colon < 0 ? text : text[..colon];
            if (colon < 0 && count <= Groups - 2 && TryReadQuad(group, out var bits))
            {
                groups[count++] = (ushort)(bits >> 16);
                groups[count++] = (ushort)bits;
                break;
            }

            if (count == Groups || group.Length is 0 or > 4 || group.ContainsAnyExcept(HexDigits))
            {
                return false;
            }

            groups[count++] = ushort.Parse(group, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (text.IsEmpty || (text[0] == ':' && gap >= 0))
            {
                return false;
            }

            if (text[0] == ':')
            {
                gap = count;
                text = text[1..];
            }
        }

        if (gap < 0 || count == Groups)
        {
            return gap < 0 && count == Groups;
        }

        var tail = groups[gap..count];
        tail.CopyTo(groups[(Groups - tail.Length)..]);
        groups[gap..(Groups - tail.Length)].Clear();
        return true;
    }

    // The first of the longest runs; a single zero group is written out (RFC 5952 4.2).
    private static (int Start, int Length) LongestZeros(ReadOnlySpan<ushort> groups)
    {
        var best = (Start: -1, Length: 1);
        for (var i = 0; i < Groups; i++)
        {
            var zeros = groups[i..].IndexOfAnyExcept((ushort)0);
            zeros = zeros < 0 ? Groups - i : zeros;
            if (zeros > best.Length)
            {
                best = (i, zeros);
            }
        }

        return best;
    }
}
