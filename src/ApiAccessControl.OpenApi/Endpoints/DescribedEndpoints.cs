using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.OpenApi.Endpoints;

/// <summary>
/// Finds the endpoint of an operation. An <see cref="ApiDescription"/> does not name its endpoint, and the metadata
/// that it has of an action lacks the conventions of <c>MapControllers</c> and of groups, so the endpoint itself is
/// read.
/// </summary>
internal sealed class DescribedEndpoints(IServiceProvider services)
{
    private readonly EndpointDataSource? _source = services.GetService<EndpointDataSource>();
    private Index? _index;

    public ApiAccessMap Map { get; } = services.GetRequiredService<ApiAccessMap>();

    public Endpoint? Find(ApiDescription description)
    {
        if (_source is null)
        {
            return null;
        }

        // The same list as long as no endpoint changes.
        var endpoints = _source.Endpoints;
        var index = _index;
        if (index is null || !ReferenceEquals(index.Endpoints, endpoints))
        {
            _index = index = new(endpoints);
        }

        return index.Find(description.ActionDescriptor);
    }

    private sealed class Index(IReadOnlyList<Endpoint> endpoints)
    {
        private readonly ILookup<object?, Endpoint> _byKey =
            endpoints.Where(IsServed).ToLookup(KeyOf, ReferenceEqualityComparer.Instance);

        public IReadOnlyList<Endpoint> Endpoints => endpoints;

        public Endpoint? Find(ActionDescriptor action) => OfAction(action) ?? OfMetadata(action.EndpointMetadata);

        // Controllers that are mapped twice have two endpoints for one action; it is described with its own route.
        private Endpoint? OfAction(ActionDescriptor action)
        {
            var template = action.AttributeRouteInfo?.Template?.Trim('/');
            return _byKey[action].OrderByDescending(
                endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText?.Trim('/') == template).FirstOrDefault();
        }

        // The description of any other endpoint is made from a copy of the list of its metadata.
        private Endpoint? OfMetadata(IList<object>? metadata) => metadata is { Count: > 0 }
            ? _byKey[metadata[0]].FirstOrDefault(
                endpoint => endpoint.Metadata.SequenceEqual(metadata, ReferenceEqualityComparer.Instance))
            : null;

        // Exists for link generation only.
        private static bool IsServed(Endpoint endpoint) =>
            endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true };

        private static object? KeyOf(Endpoint endpoint) =>
            endpoint.Metadata.GetMetadata<ActionDescriptor>()
            ?? (endpoint.Metadata.Count > 0 ? endpoint.Metadata[0] : null);
    }
}
