using System.Collections.Concurrent;

namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>Counts the executions of each endpoint of a host, by its route.</summary>
internal sealed class Calls
{
    private readonly ConcurrentDictionary<string, int> _counts = new();

    public int Total => _counts.Values.Sum();

    public int Of(string route) => _counts.GetValueOrDefault(route.TrimStart('/'));

    public void Add(Endpoint? endpoint) => _counts.AddOrUpdate(
        (endpoint as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/') ?? "", 1, (_, count) => count + 1);
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
            endpoint.RequestDelegate = context =>
            {
                context.RequestServices.GetRequiredService<Calls>().Add(context.GetEndpoint());
                return run(context);
            };
        });
        return builder;
    }
}
