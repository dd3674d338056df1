namespace ApiAccessControl.Domains;

/// <summary>
/// Cuts <c>host [":" port]</c>. System.Uri is not asked: it reads <c>//host</c> and <c>/path</c> as absolute,
/// 0x7f.1 as an address, and shows two different hosts for names with U+3002, full width or a soft hyphen.
/// </summary>
internal static class Authority
{
    /// <summary>Length of the host; 0 where an opening bracket is never closed.</summary>
    internal static int HostLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('['))
        {
            return text.IndexOf(']') + 1;
        }

        var colon = text.IndexOf(':');
        return colon < 0 ? text.Length : colon;
    }

    /// <summary>What follows the host: nothing, or a colon and 1 to 65535 as a browser writes it.</summary>
    internal static bool TryReadPort(ReadOnlySpan<char> text, ref int port)
    {
        if (text.IsEmpty)
        {
            return true;
        }

        if (text[0] != ':' || text.Length is < 2 or > 6 || text[1] == '0')
        {
            return false;
        }

        var value = 0;
        foreach (var digit in text[1..])
        {
            if (!char.IsAsciiDigit(digit))
            {
                return false;
            }

            value = (value * 10) + (digit - '0');
        }

        port = value;
        return value <= ushort.MaxValue;
    }
}
