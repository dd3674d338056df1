using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Http.Access;

/// <summary>
/// Tells whether a page of another site sent a request. The rule was checked with real browsers: they send
/// <c>Sec-Fetch-Site</c>, except over plain HTTP to another machine, where <c>Origin</c> is all there is.
/// </summary>
internal static class CrossSite
{
    private const string SecFetchSite = "Sec-Fetch-Site";

    public static bool IsRefused(HttpRequest request)
    {
        if (IsSafe(request.Method))
        {
            return false;
        }

        var site = request.Headers[SecFetchSite];
        if (site.Count > 0)
        {
            return site.Count > 1 || site[0] is not ("same-origin" or "none");
        }

        var origin = request.Headers[HeaderNames.Origin];
        return origin.Count > 1
            || (origin.Count == 1 && !string.Equals(origin[0], OwnOrigin(request), StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method)
        || HttpMethods.IsTrace(method);

    // Browsers leave out the port that belongs to the scheme, in Host as in Origin; a client that writes it means the
    // same origin.
    private static string OwnOrigin(HttpRequest request)
    {
        var host = request.Host;
        var isDefault = host.Port == (request.IsHttps ? 443 : 80);
        return UriHelper.BuildAbsolute(request.Scheme, isDefault ? new(host.Host) : host).TrimEnd('/');
    }
}
