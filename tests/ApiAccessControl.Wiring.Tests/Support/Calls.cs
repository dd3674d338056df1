using System.Collections.Concurrent;

namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>Counts the executions of each endpoint of a host, by its route.</summary>
internal sealed class Calls
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public int Total => _counts.Values.Sum();

    public int Of(string route) => _counts.GetValueOrDefault(route.TrimStart('/'));

    public void Add(string route) => _counts.AddOrUpdate(route.TrimStart('/'), 1, (_, count) => count + 1);
}

internal static class CallsConvention
{
    /// <summary>
    /// Counts from the outside: no filter, binding or handler of the endpoint runs before its delegate.
    /// </summary>
    public static TBuilder Counted<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.Add(endpoint =>
        {
            var run = endpoint.RequestDelegate!;
            var route = ((RouteEndpointBuilder)endpoint).RoutePattern.RawText ?? "";
            endpoint.RequestDelegate = context =>
            {
                context.RequestServices.GetRequiredService<Calls>().Add(route);
                return run(context);
            };
        });
        return builder;
    }
}
