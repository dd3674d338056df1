using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using ApiAccessControl.Text;

namespace ApiAccessControl.Domains;

/// <summary>
/// Parses a domain entry. Nothing is guessed: invalid text is rejected with a message that says what to write.
/// </summary>
internal static partial class DomainText
{
    // https://*. + host + :65535, with a margin for names that are shorter in punycode. It bounds the work on invalid
    // text.
    private const int MaxLength = 320;

    internal static bool TryParse(string text, out DomainEntry entry, [NotNullWhen(false)] out string? error)
    {
        entry = default;
        var reason = text.Length == 0 ? "it is empty; write a host such as example.com."
            : text.Length > MaxLength ? TooLong
            : FindInvisible(text) ?? ReadScheme(text, out entry);
        error = reason is null ? null : $"{Quoted.Of(text)} is not a domain entry: {reason}";
        return reason is null;
    }

    private static string? ReadScheme(string text, out DomainEntry entry)
    {
        entry = default;
        var mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark < 0)
        {
            return ReadWildcard(text, null, out entry);
        }

        var scheme = PageSchemes.Read(text.AsSpan(0, mark));
        return scheme == PageScheme.Other
            ? "only pages of http:// and https:// can be listed."
            : ReadWildcard(text[(mark + 3)..], scheme, out entry);
    }

    private static string? ReadWildcard(string text, PageScheme? scheme, out DomainEntry entry)
    {
        entry = default;
        var isWildcard = text.StartsWith("*.", StringComparison.Ordinal);
        var rest = isWildcard ? text[2..] : text;
        return FindMisplaced(text, rest) ?? ReadPort(rest, isWildcard, scheme, out entry);
    }

    private static string? ReadPort(string text, bool isWildcard, PageScheme? scheme, out DomainEntry entry)
    {
        entry = default;
        var length = Authority.HostLength(text);
        var port = scheme?.DefaultPort() ?? 0;
        if (text.LastIndexOf(':') > length || (length == 0 && text.StartsWith('[')))
        {
            return "an IPv6 address needs brackets, as in [2001:db8::1].";
        }

        if (ReadHost(text[..length], out var host) is { } error)
        {
            return error;
        }

        if (!Authority.TryReadPort(text.AsSpan(length), ref port))
        {
            return "a port is 1 to 65535 without leading zeros, as in example.com:8443; leave ':' out for any port.";
        }

        if (isWildcard && (host[0] == '[' || HostName.EndsInNumber(host)))
        {
            return "an address has no subdomains; leave out '*.'.";
        }

        entry = new DomainEntry(host, isWildcard, scheme, port);
        return null;
    }

    private static string? ReadHost(string text, out string host)
    {
        if (text.StartsWith('['))
        {
            return HostLiteral.TryCanonical(text, out host)
                ? null
                : "the brackets contain no valid IPv6 address; write it as in [2001:db8::1].";
        }

        host = text;
        var isInternational = !Ascii.IsValid(text);
        if (isInternational && !InternationalName.TryToAscii(text, out host))
        {
            return InternationalName.IsReliable
                ? "it is not a valid international name; copy the xn-- form from a browser."
                : "this system cannot convert international names; copy the xn-- form from a browser.";
        }

        host = HostName.WithoutRootDot(host).ToString().ToLowerInvariant();
        return isInternational && HostName.EndsInNumber(host) ? Describe(HostNameError.Address)
            : Describe(HostName.Check(host))
            ?? (InternationalName.HasValidPunycode(host) ? null : "it has an xn-- part that no browser sends.");
    }

    private static string? FindInvisible(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsWhiteSpace(letter))
            {
                return "it contains white space; write each entry separately.";
            }

            // The two joiners are part of names in Persian and Indic scripts; the conversion checks their position.
            if (letter is not ('\u200C' or '\u200D') && char.GetUnicodeCategory(letter) is UnicodeCategory.Control
                or UnicodeCategory.Format)
            {
                return "it contains an invisible character; type it again.";
            }
        }

        return null;
    }
}
