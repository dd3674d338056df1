using ApiAccessControl.Domains;

namespace ApiAccessControl.Http;

/// <summary>Distinguishes requests of browsers from requests of servers by their headers.</summary>
internal sealed class SourceReader
{
    // Headers of ordinary clients, the most usual first; the server finds each of them in a few nanoseconds.
    private static readonly Func<IHeaderDictionary, bool>[] Usual =
    [
        headers => headers.Host.Count > 0,
        headers => headers.UserAgent.Count > 0,
        headers => headers.Accept.Count > 0,
        headers => headers.AcceptEncoding.Count > 0,
        headers => headers.Connection.Count > 0,
        headers => headers.ContentType.Count > 0,
        headers => headers.ContentLength is not null,
        headers => headers.TraceParent.Count > 0,
    ];

    // Whether a header of the key is also one that is read here; then it is not left out of the count.
    private readonly bool _keyHeaderIsRead;

    /// <param name="keyHeaders">The headers that may carry the key.</param>
    public SourceReader(IEnumerable<string> keyHeaders)
    {
        var headers = new HeaderDictionary();
        foreach (var name in keyHeaders)
        {
            headers[name] = "1";
        }

        _keyHeaderIsRead = Array.Exists(Usual, isThere => isThere(headers)) || HasFetchMetadata(headers);
    }

    /// <summary>Everything that a domain list compares.</summary>
    public static SourceSignals Read(IHeaderDictionary headers) =>
        SourceSignals.Read(headers.Origin, HasFetchMetadata(headers), headers.Referer);

    /// <summary>
    /// The classification alone. It is stored with every decision, because the server reuses the headers after the
    /// request and a decision may be read later. The four lookups of fetch metadata cost 220 ns on a live request, so
    /// they are left out when all headers are accounted for without them.
    /// </summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="hasKeyHeader">Whether the header of the key is among them.</param>
    public RequestSource Classify(IHeaderDictionary headers, bool hasKeyHeader)
    {
        if (headers.Origin.Count > 0 || headers.Referer.Count > 0)
        {
            return RequestSource.Browser;
        }

        var others = headers.Count - (hasKeyHeader && !_keyHeaderIsRead ? 1 : 0);
        return !AreUsual(headers, others) && HasFetchMetadata(headers) ? RequestSource.Browser : RequestSource.Server;
    }

    private static bool AreUsual(IHeaderDictionary headers, int count)
    {
        for (var i = 0; count > 0 && i < Usual.Length; i++)
        {
            count -= Usual[i](headers) ? 1 : 0;
        }

        return count == 0;
    }

    private static bool HasFetchMetadata(IHeaderDictionary headers) =>
        headers.ContainsKey("Sec-Fetch-Site") || headers.ContainsKey("Sec-Fetch-Mode")
        || headers.ContainsKey("Sec-Fetch-Dest") || headers.ContainsKey("Sec-Fetch-User");
}
