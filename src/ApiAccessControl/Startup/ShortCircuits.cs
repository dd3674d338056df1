using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Startup;

/// <summary>Knows endpoints that routing executes itself, before any middleware behind it.</summary>
internal static class ShortCircuits
{
    // The framework's type is not public: it is asked for one of its kind, so that no name of its own is relied upon.
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
