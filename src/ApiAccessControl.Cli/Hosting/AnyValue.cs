using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ApiAccessControl.Cli.Hosting;

/// <summary>
/// Stands for a route constraint that the application registered itself, and accepts every value: what it accepts there
/// is not in the map.
/// </summary>
internal sealed class AnyValue : IRouteConstraint
{
    public AnyValue()
    {
    }

    // Routing chooses the constructor by the number of arguments in the route.
    public AnyValue(string first) => _ = first;

    public AnyValue(string first, string second) => _ = (first, second);

    public bool Match(
        HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values,
        RouteDirection routeDirection) => true;

    /// <summary>The names of the constraints in a route.</summary>
    public static IEnumerable<string> NamesIn(string route) =>
        RoutePatternFactory.Parse(route).ParameterPolicies.Values.SelectMany(policies => policies)
            .Select(policy => policy.Content).OfType<string>()
            .Select(text => text.Split('(')[0]);
}
