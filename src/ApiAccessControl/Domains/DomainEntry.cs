using System.Globalization;

namespace ApiAccessControl.Domains;

/// <summary>One entry of a domain list, in the form that browsers send. Created by <see cref="DomainText"/>.</summary>
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

    /// <summary>Lower case, punycode, canonical address; for <c>*.example.com</c> the part after <c>*.</c></summary>
    internal string Host { get; }

    internal bool IsWildcard { get; }

    /// <summary>Null means http and https.</summary>
    internal PageScheme? Scheme { get; }

    /// <summary>0 means any port; with a scheme it is never 0.</summary>
    internal int Port => _port;

    internal bool Admits(in PageOrigin page) =>
        AdmitsEndpoint(page) && (IsWildcard ? IsSubdomain(page.Host) : Is(page.Host));

    /// <summary>Compares scheme and port only, for a caller that has already found the host.</summary>
    internal bool AdmitsEndpoint(in PageOrigin page) =>
        page.IsWeb && (Scheme is null || Scheme == page.Scheme) && (Port == 0 || Port == page.Port);

    public override string ToString()
    {
        var port = Port == (Scheme?.DefaultPort() ?? 0) ? "" : string.Create(CultureInfo.InvariantCulture, $":{Port}");
        return $"{Scheme?.Prefix()}{(IsWildcard ? "*." : "")}{Host}{port}";
    }

    // Hosts of pages are checked to be ASCII, so OrdinalIgnoreCase (which folds U+017F to S) folds only ASCII here.
    private bool Is(ReadOnlySpan<char> host) => host.Equals(Host, StringComparison.OrdinalIgnoreCase);

    // The dot is compared too, and at least one label must precede it: neither badexample.com nor example.com matches.
    private bool IsSubdomain(ReadOnlySpan<char> host)
    {
        var labels = host.Length - Host.Length - 1;
        return labels > 0 && host[labels] == '.' && Is(host[(labels + 1)..]);
    }
}
