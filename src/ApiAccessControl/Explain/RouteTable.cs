using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Explain;

/// <summary>The endpoints of the host by route pattern and by display name. Made again when the endpoints change.</summary>
internal sealed class RouteTable(IServiceProvider services)
{
    private volatile Routes? _routes;

    /// <summary>The endpoints of that route or name which accept the method.</summary>
    public IReadOnlyList<Endpoint> Find(string method, string text)
    {
        var found = Current.ByText[text.Trim('/')];
        return [.. found.Where(endpoint => MethodsOf(endpoint) is not { Count: > 0 } methods
            || methods.Contains(method, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>Whether an endpoint accepts only certain hosts.</summary>
    public bool HaveHosts() => Current.HaveHosts;

    public static IReadOnlyList<string> HostsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHostMetadata>()?.Hosts ?? [];

    private Routes Current => _routes is { Changed.HasChanged: false } routes ? routes : _routes = Read();

    private Routes Read()
    {
        var source = services.GetService<EndpointDataSource>() ?? new DefaultEndpointDataSource();
        var changed = source.GetChangeToken();
        var served = source.Endpoints.Where(
            endpoint => endpoint.Metadata.GetMetadata<ISuppressMatchingMetadata>() is not { SuppressMatching: true })
            .ToArray();
        return new(
            changed,
            served.SelectMany(endpoint => TextsOf(endpoint).Distinct(), (endpoint, text) => (endpoint, text))
                .ToLookup(pair => pair.text, pair => pair.endpoint, StringComparer.OrdinalIgnoreCase),
            Array.Exists(served, endpoint => HostsOf(endpoint).Count > 0));
    }

    private static IEnumerable<string> TextsOf(Endpoint endpoint)
    {
        if ((endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route)
        {
            yield return route.Trim('/');
        }

        if (endpoint.DisplayName is { } name)
        {
            yield return name.Trim('/');
        }
    }

    private static IReadOnlyList<string>? MethodsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods;

    private sealed record Routes(
        IChangeToken Changed, ILookup<string, Endpoint> ByText, bool HaveHosts);
}
