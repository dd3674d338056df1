using System.Buffers;

namespace ApiAccessControl.Domains;

internal static partial class DomainText
{
    private static readonly SearchValues<char> Misplaced = SearchValues.Create("/\\?#@%*^$()|+{},;!&='\"<>~`");

    private const string TooLong = "a host has at most 253 characters.";

    /// <summary>Detects forms that other tools accept: URLs, patterns, a wildcard for every page.</summary>
    private static string? FindMisplaced(string text, string afterWildcard) => text switch
    {
        "" => "a host must follow the scheme, as in https://example.com.",
        "*" => "it would allow every page; name the hosts, or turn the list off.",
        "*." => "a host must follow '*.', as in *.example.com.",
        "null" => "'Origin: null' comes from any sandboxed page and is never allowed; name the host of the page.",
        _ => FindMisplaced(afterWildcard),
    };

    private static string? FindMisplaced(string text)
    {
        var at = text.AsSpan().IndexOfAny(Misplaced);
        return at < 0 ? null : text[at] switch
        {
            '/' => "a path is never compared; leave out everything from '/' on.",
            '?' or '#' => "a query or fragment is never compared; leave it out.",
            '@' => "leave out the user and '@'.",
            '%' => "a host cannot contain '%': it is not percent-encoded, and an address has no zone.",
            '*' => "'*' is allowed only before a dot at the very beginning, as in *.example.com.",
            _ => $"'{text[at]}' is not allowed in a host; entries are plain hosts, not patterns.",
        };
    }

    private static string? Describe(HostNameError error) => error switch
    {
        HostNameError.None => null,
        HostNameError.Empty => "the host is missing, as in example.com.",
        HostNameError.TooLong => TooLong,
        HostNameError.EmptyLabel => "there is nothing between two dots, before the first or behind the last.",
        HostNameError.LongLabel => "a part between dots has at most 63 characters.",
        HostNameError.Hyphen => "no part of a host begins or ends with '-'.",
        HostNameError.Address =>
            "a host that ends in a number is an IPv4 address of four decimal parts, as in 192.0.2.1.",
        _ => "a host has letters, digits, '-', '_' and dots only.",
    };
}
