namespace ApiAccessControl.Domains;

/// <summary>
/// The scheme of a page. Pages of extensions, apps and files are <see cref="Other"/>; no entry matches them.
/// </summary>
internal enum PageScheme : byte
{
    Other,
    Http,
    Https,
}

internal static class PageSchemes
{
    internal static PageScheme Read(ReadOnlySpan<char> name) =>
        name.Equals("https", StringComparison.OrdinalIgnoreCase) ? PageScheme.Https
        : name.Equals("http", StringComparison.OrdinalIgnoreCase) ? PageScheme.Http
        : PageScheme.Other;

    // RFC 6454 4 and 7.1: the default port and no port are the same origin. 0 means that the scheme has no default
    // port.
    internal static int DefaultPort(this PageScheme scheme) => scheme switch
    {
        PageScheme.Http => 80,
        PageScheme.Https => 443,
        _ => 0,
    };

    internal static string Prefix(this PageScheme scheme) => scheme == PageScheme.Https ? "https://" : "http://";
}
