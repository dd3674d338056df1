using System.Globalization;

namespace ApiAccessControl.Domains;

/// <summary>One line of a domain list, in the spelling that browsers send. Made by <see cref="DomainText"/>.</summary>
internal readonly record struct DomainEntry
{
    private readonly ushort _port;

    internal DomainEntry(string host, bool isWildcard, PageScheme? scheme, int port)
    {
        Host = host;
        IsWildcard = isWildcard;
        Scheme = scheme;
        _port = (ushort)port;
    }

    /// <summary>Lower case, punycode, canonical address; of <c>*.example.com</c> the part behind <c>*.</c></summary>
    internal string Host { get; }

    internal bool IsWildcard { get; }

    /// <summary>Null = http and https.</summary>
    internal PageScheme? Scheme { get; }

    /// <summary>0 = any port; with a scheme it is never 0.</summary>
    internal int Port => _port;

    internal bool Admits(in PageOrigin page) =>
        AdmitsEndpoint(page) && (IsWildcard ? IsAbove(page.Host) : Is(page.Host));

    /// <summary>Scheme and port alone, for a caller that found the host by itself.</summary>
    internal bool AdmitsEndpoint(in PageOrigin page) =>
        page.IsWeb && (Scheme is null || Scheme == page.Scheme) && (Port == 0 || Port == page.Port);

    public override string ToString()
    {
        var port = Port == (Scheme?.DefaultPort() ?? 0) ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}");
        return $"{Scheme?.Prefix()}{(IsWildcard ? "*." : "")}{Host}{port}";
    }

    // Hosts of pages are checked to be ASCII, so OrdinalIgnoreCase (to which U+017F is an S) folds no more than ASCII.
    private bool Is(ReadOnlySpan<char> host) => host.Equals(Host, StringComparison.OrdinalIgnoreCase);

    // The dot is compared too, and a label must stand before it: neither badexample.com nor example.com itself.
    private bool IsAbove(ReadOnlySpan<char> host)
    {
        var labels = host.Length - Host.Length - 1;
        return labels > 0 && host[labels] == '.' && Is(host[(labels + 1)..]);
    }
}
