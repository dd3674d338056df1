using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Startup;

/// <summary>Detects endpoints that routing executes itself, before any later middleware.</summary>
internal static class ShortCircuits
{
    // The framework's metadata type is not public, so it is taken from a sample instead of by name.
    private static readonly Type? Mark = Sample();

    public static bool Has(Endpoint endpoint)
    {
        foreach (var item in endpoint.Metadata)
        {
            if (item.GetType() == Mark)
            {
                return true;
            }
        }

        return false;
    }

    private static Type? Sample()
    {
        var sample = new Conventions();
        sample.ShortCircuit();
        return sample.Endpoint.Metadata.FirstOrDefault()?.GetType();
    }

    private sealed class Conventions : IEndpointConventionBuilder
    {
        public RouteEndpointBuilder Endpoint { get; } =
            new(null, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/"), 0);

        public void Add(Action<EndpointBuilder> convention) => convention(Endpoint);
    }
}
