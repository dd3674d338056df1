using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Domains;

/// <summary>
/// The source of a request, read from headers that a page cannot set by script. Only browsers are bound to these
/// headers; any other client can send any value. So a refusal may depend on them, but an exemption must not.
/// </summary>
internal readonly struct SourceSignals
{
    private SourceSignals(RequestSource source, PageOrigin page)
    {
        Source = source;
        Page = page;
    }

    internal RequestSource Source { get; }

    internal PageOrigin Page { get; }

    // The presence of a header counts, not its value: a null, empty or malformed Origin still came from a browser or a
    // client that imitates one. A valid Referer does not replace a bad Origin: a sandboxed frame sends null with the
    // Referer of the page around it.
    internal static SourceSignals Read(StringValues origin, bool anyFetchMetadata, StringValues referer)
    {
        var page = origin.Count > 0 ? PageOrigin.FromOrigin(origin) : PageOrigin.FromReferer(referer);
        var browser = origin.Count > 0 || anyFetchMetadata || referer.Count > 0;
        return new SourceSignals(browser ? RequestSource.Browser : RequestSource.Server, page);
    }
}
