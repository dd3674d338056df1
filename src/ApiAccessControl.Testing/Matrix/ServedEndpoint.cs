using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Testing.Matrix;

/// <summary>An endpoint that requests can reach.</summary>
internal sealed class ServedEndpoint(Endpoint endpoint)
{
    public Endpoint Endpoint => endpoint;

    public RoutePattern? Pattern => (endpoint as RouteEndpoint)?.RoutePattern;

    /// <summary>The route with a leading slash, or the name of an endpoint that has none.</summary>
    public string Route => Pattern?.RawText is { } text ? RouteText.Rooted(text) : Name;

    public string Name => endpoint.DisplayName ?? "(unnamed)";

    /// <summary>The methods in ordinal order; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; } =
        [.. (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Order(StringComparer.Ordinal)];

    public IReadOnlyList<string> Hosts { get; } =
        [.. endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? []];

    /// <summary>The names of the route values that its requirements read.</summary>
    public IEnumerable<string> RequiredValues => Texts().Select(RouteText.Placeholder).OfType<string>().Distinct();

    public static IEnumerable<ServedEndpoint> Of(IServiceProvider services) =>
        (services.GetService<EndpointDataSource>()?.Endpoints ?? []).Where(IsServed)
            .Select(endpoint => new ServedEndpoint(endpoint));

    // The others exist for links, or lead to endpoints that are listed themselves.
    private static bool IsServed(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true }
        && endpoint.Metadata.GetMetadata<IDynamicEndpointMetadata>() is not { IsDynamic: true };

    private IEnumerable<string> Texts() => endpoint.Metadata.SelectMany(item => item switch
    {
        RequirePermissionAttribute permission => [permission.Resource],
        InOrganizationAttribute organization => [organization.Organization],
        InProjectAttribute project => [project.Project],
        _ => (string[])[],
    });
}
