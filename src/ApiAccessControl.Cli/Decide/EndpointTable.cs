using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Cli.Decide;

/// <summary>The endpoints of an access map, by what the log of the gate calls them.</summary>
internal sealed class EndpointTable
{
    private readonly ILookup<string, Endpoint> _byName;

    public EndpointTable(LocalHost host)
    {
        All = [.. host.Service<EndpointDataSource>().Endpoints.Where(endpoint => Of(endpoint) is not null)];
        _byName = All.SelectMany(
                endpoint => NamesOf(Of(endpoint)!).Distinct(StringComparer.Ordinal),
                (endpoint, name) => (endpoint, name))
            .ToLookup(pair => pair.name, pair => pair.endpoint, StringComparer.Ordinal);
    }

    public IReadOnlyList<Endpoint> All { get; }

    /// <summary>What the map says about an endpoint.</summary>
    public static MappedEndpoint? Of(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<MappedEndpoint>();

    /// <summary>
    /// The endpoints of a route or a display name, each with the methods that the request may have had.
    /// </summary>
    public IEnumerable<(Endpoint Endpoint, string Method)> Find(string name, string? method) =>
        _byName[name.Trim('/')].SelectMany(
            endpoint => MethodsOf(Of(endpoint)!, method), (endpoint, one) => (endpoint, one));

    private static IEnumerable<string> MethodsOf(MappedEndpoint endpoint, string? known) =>
        known is not null
            ? endpoint.Methods.Count == 0 || endpoint.Methods.Contains(known, StringComparer.OrdinalIgnoreCase)
                ? [known] : []
            : endpoint.Methods.Count == 0 ? [HttpMethods.Get, HttpMethods.Post] : endpoint.Methods;

    private static IEnumerable<string> NamesOf(MappedEndpoint endpoint) =>
        [endpoint.Route.Trim('/'), endpoint.DisplayName.Trim('/')];
}
