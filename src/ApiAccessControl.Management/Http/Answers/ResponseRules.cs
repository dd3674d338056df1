using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>The headers of every response of the REST API, refusals included.</summary>
internal static class ResponseRules
{
    public static void Apply(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>
    /// The same for the pages, which need more: their forms are checked by the origin that they send.
    /// </summary>
    public static void ApplyToPage(HttpResponse response, string contentSecurityPolicy)
    {
        Apply(response);
        response.Headers.ContentSecurityPolicy = contentSecurityPolicy;
        response.Headers["Referrer-Policy"] = "same-origin";
        response.Headers[HeaderNames.XFrameOptions] = "DENY";
    }
}
