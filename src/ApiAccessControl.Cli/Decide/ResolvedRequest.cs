using ApiAccessControl.Cli.Hosting;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Cli.Decide;

/// <summary>The endpoint that a request of a log reaches.</summary>
/// <param name="Method">The method.</param>
/// <param name="Endpoint">The endpoint; null when routing finds none.</param>
/// <param name="Values">The values of the route; null where the log does not have the path.</param>
internal readonly record struct ResolvedRequest(
    string Method, Endpoint? Endpoint, IReadOnlyDictionary<string, string>? Values)
{
    /// <summary>What the map says about the endpoint; null for one of routing itself (405).</summary>
    public MappedEndpoint? Mapped => EndpointTable.Of(Endpoint);

    /// <summary>The values that a requirement may name, as one text; empty when no requirement names any.</summary>
    public string RelevantValues => Mapped is { DependsOnPath: true } && Values is not null
        ? string.Join('\n', Values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => value.Value))
            : "";
}
