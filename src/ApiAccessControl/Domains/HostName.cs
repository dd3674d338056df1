using System.Buffers;

namespace ApiAccessControl.Domains;

internal enum HostNameError
{
    None,
    Empty,
    TooLong,
    EmptyLabel,
    LongLabel,
    Hyphen,
    Character,
    Address,
}

/// <summary>
/// One grammar for the hosts of entries and of pages, so that every host of a page can be written as an entry and the
/// reverse. Letters, digits, hyphens (RFC 1123) and the underscore, which browsers accept and send.
/// </summary>
internal static class HostName
{
    internal const int MaxLength = 253;
    private const int MaxLabel = 63;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    internal static HostNameError Check(ReadOnlySpan<char> host)
    {
        if (host.IsEmpty)
        {
            return HostNameError.Empty;
        }

        if (host.Length > MaxLength)
        {
            return HostNameError.TooLong;
        }

        if (EndsInNumber(host))
        {
            return HostLiteral.IsDottedQuad(host) ? HostNameError.None : HostNameError.Address;
        }

        var rest = host;
        while (true)
        {
            var dot = rest.IndexOf('.');
            var error = CheckLabel(dot < 0 ? rest : rest[..dot]);
            if (error != HostNameError.None || dot < 0)
            {
                return error;
            }

            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>
    /// <c>example.com.</c> and <c>example.com</c> are the same name in the DNS and are served by the same owner, so the
    /// root dot is removed from pages and entries, which admits no other site. Browsers remove the dot after an address
    /// themselves; here it stays and is rejected as an empty label.
    /// </summary>
    internal static ReadOnlySpan<char> WithoutRootDot(ReadOnlySpan<char> host) =>
        host.Length > 1 && host[^1] == '.' && !EndsInNumber(host[..^1]) ? host[..^1] : host;

    // WHATWG URL: a last label that is numeric, or starts like a hexadecimal number, makes the whole host an IPv4
    // address, in forms (0x7f.1, 2130706433, 0177.0.0.1) that other parsers read differently.
    internal static bool EndsInNumber(ReadOnlySpan<char> host)
    {
        var last = host[(host.LastIndexOf('.') + 1)..];
        return !last.IsEmpty
            && (last.StartsWith("0x", StringComparison.OrdinalIgnoreCase) || !last.ContainsAnyExcept(Digits));
    }

    private static HostNameError CheckLabel(ReadOnlySpan<char> label)
    {
        if (label.IsEmpty)
        {
            return HostNameError.EmptyLabel;
        }

        foreach (var letter in label)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))
            {
                return HostNameError.Character;
            }
        }

        return label.Length > MaxLabel ? HostNameError.LongLabel
            : label[0] == '-' || label[^1] == '-' ? HostNameError.Hyphen
            : HostNameError.None;
    }
}
