using ApiAccessControl.Decisions;
using ApiAccessControl.Logging;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Http.Reports;

/// <summary>What a log calls the parts of a request.</summary>
internal static class RequestNames
{
    /// <summary>The route of the endpoint, or the path where none matched.</summary>
    public static string EndpointOf(HttpContext context, EndpointRequirements requirements) =>
        requirements.Kind == EndpointKind.Unmatched
            ? LogText.Clean(context.Request.Path.Value) is { Length: > 0 } path ? path : "/"
            : (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { Length: > 0 } route ? route
            : requirements.DisplayName;

    /// <summary>As the client wrote it. A Referer is not read, because its query may contain a secret.</summary>
    public static string? OriginOf(HttpContext context) => context.Request.Headers.Origin;
}
