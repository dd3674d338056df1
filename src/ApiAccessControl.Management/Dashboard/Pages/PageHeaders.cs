using ApiAccessControl.Management.Http.Answers;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Pages;

/// <summary>The headers of every page.</summary>
internal static class PageHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Apply(HttpResponse response) => ResponseRules.ApplyToPage(response, ContentSecurityPolicy);
}
