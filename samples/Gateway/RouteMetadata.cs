using Yarp.ReverseProxy.Configuration;

/// <summary>
/// Declares on the endpoint of a route what the metadata of the route says. A route without metadata declares nothing,
/// so the gate refuses it.
/// </summary>
internal static class RouteMetadata
{
    private const string Collection = "ApiAccess.Collection";
    private const string Resource = "ApiAccess.Resource";

    public static void RequirePermissionOf(this IEndpointConventionBuilder endpoint, RouteConfig route)
    {
        var collection = route.Metadata?.GetValueOrDefault(Collection);
        var resource = route.Metadata?.GetValueOrDefault(Resource);
        if (collection is not null && resource is not null)
        {
            endpoint.RequirePermission(collection, resource);
        }
        else if (collection is not null || resource is not null)
        {
            throw new InvalidOperationException($"The route {route.RouteId} needs both {Collection} and {Resource}.");
        }
    }
}
