using ApiAccessControl.Wiring.Tests.Support;
using Yarp.ReverseProxy.Configuration;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>
/// Routes of a YARP proxy. All routes come from one source, and its builder gets the declaration by route.
/// </summary>
internal sealed class ProxyKind() : EndpointKind("YARP route")
{
    /// <summary>The address of the destination. The same for all hosts, so that one destination is started.</summary>
    public static string Destination { get; set; } = "";

    public override void Add(IServiceCollection services) => services.AddReverseProxy().LoadFromMemory(
        [Route(PathOf(true)), Route(PathOf(false))],
        [new() { ClusterId = "one", Destinations = new Dictionary<string, DestinationConfig>
        {
            ["one"] = new() { Address = Destination },
        } }]);

    public override void Map(IEndpointRouteBuilder routes) => routes.MapReverseProxy().Counted().ConfigureEndpoints(
        (endpoint, route) =>
        {
            if (route.RouteId == PathOf(declares: true))
            {
                endpoint.RequirePermission("wiring", "x");
            }
        });

    private static RouteConfig Route(string path) =>
        new() { RouteId = path, ClusterId = "one", Match = new() { Path = path } };
}
