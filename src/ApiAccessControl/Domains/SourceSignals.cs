using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Domains;

/// <summary>
/// Who sent the request, as far as headers that pages cannot set by script can tell. They bind browsers only: any
/// other client writes what it likes, so a refusal may rest on them, never an exemption.
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

    // Presence counts, not sense: a null, empty or garbled Origin still came from a browser or its imitator. A bad one
    // is not repaired by a good Referer: a sandboxed frame sends null with the Referer of the page around it.
    internal static SourceSignals Read(StringValues origin, bool anyFetchMetadata, StringValues referer)
    {
        var page = origin.Count > 0 ? PageOrigin.FromOrigin(origin) : PageOrigin.FromReferer(referer);
        var browser = origin.Count > 0 || anyFetchMetadata || referer.Count > 0;
        return new SourceSignals(browser ? RequestSource.Browser : RequestSource.Server, page);
    }
}
