namespace ApiAccessControl.Domains;

/// <summary>Pages of extensions, apps and files are <see cref="Other"/>, and no entry ever admits them.</summary>
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

    // RFC 6454 4 and 7.1: the default port and no port are one tuple. 0 = the scheme has none we know.
    internal static int DefaultPort(this PageScheme scheme) => scheme switch
    {
        PageScheme.Http => 80,
        PageScheme.Https => 443,
        _ => 0,
    };

    internal static string Prefix(this PageScheme scheme) => scheme == PageScheme.Https ? "https://" : "http://";
}
