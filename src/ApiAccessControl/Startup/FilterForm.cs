using ApiAccessControl.Http.Enforcement;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Startup;

/// <summary>
/// Finds the endpoints with <see cref="ApiAccessFilter"/> as an endpoint filter. A filter leaves nothing in the
/// metadata of its endpoint; only the builder knows its filters, and data sources show builders only to the conventions
/// of a group. So every source is read as if it were in a group.
/// </summary>
internal static class FilterForm
{
    private static readonly RoutePattern NoPrefix = RoutePatternFactory.Parse("");

    /// <summary>The endpoints of the source; those with the filter have <see cref="GateFilterMarker"/>.</summary>
    public static IReadOnlyList<Endpoint> Read(EndpointDataSource source, IServiceProvider services) =>
        source.GetGroupedEndpoints(new()
        {
            Prefix = NoPrefix,
            Conventions = [],
            FinallyConventions = [Mark],
            ApplicationServices = services,
        });

    private static void Mark(EndpointBuilder builder)
    {
        if (builder.FilterFactories.Any(IsGate) && !builder.Metadata.OfType<GateFilterMarker>().Any())
        {
            builder.Metadata.Add(GateFilterMarker.OfEndpointFilter);
        }
    }

    // The framework creates the factory in a generic method, so its closure has the type of the filter.
    private static bool IsGate(
        Func<EndpointFilterFactoryContext, EndpointFilterDelegate, EndpointFilterDelegate> factory) =>
        factory.Target?.GetType().GenericTypeArguments.Contains(typeof(ApiAccessFilter)) == true;
}
