using ApiAccessControl.Wiring.Tests.Support;

namespace ApiAccessControl.Wiring.Tests.Kinds;

/// <summary>A kind that one call maps to a path, with a builder that takes the declaration.</summary>
/// <param name="name">The name.</param>
/// <param name="map">Maps it to a path.</param>
/// <param name="rest">What follows the path in a request.</param>
/// <param name="route">What follows the path in the access map, if that differs.</param>
internal class MappedKind(
    string name, Func<IEndpointRouteBuilder, string, IEndpointConventionBuilder> map, string rest = "",
    string? route = null)
    : EndpointKind(name)
{
    public override string RouteOf(bool declares) => base.PathOf(declares) + (route ?? rest);

    public override string PathOf(bool declares) => base.PathOf(declares) + rest;

    public override void Map(IEndpointRouteBuilder routes)
    {
        map(routes, base.PathOf(declares: true)).Counted().RequirePermission("wiring", "x");
        map(routes, base.PathOf(declares: false)).Counted();
    }
}
