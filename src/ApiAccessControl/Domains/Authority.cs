namespace ApiAccessControl.Domains;

/// <summary>
/// Splits <c>host [":" port]</c>. System.Uri is not used: it accepts <c>//host</c> and <c>/path</c> as absolute, reads
/// 0x7f.1 as an address, and displays two different hosts for names with U+3002, full-width characters or a soft
/// hyphen.
/// </summary>
internal static class Authority
{
    /// <summary>The length of the host; 0 when an opening bracket is not closed.</summary>
    internal static int HostLength(ReadOnlySpan<char> text)
    {
        if (text.StartsWith('['))
        {
            return text.IndexOf(']') + 1;
        }

        var colon = text.IndexOf(':');
        return colon < 0 ? text.Length : colon;
    }

    /// <summary>
    /// Reads what follows the host: nothing, or a colon and a port from 1 to 65535 as browsers write it.
    /// </summary>
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
