using ApiAccessControl.Testing.Clients;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Testing.Matrix;

/// <summary>One column of the matrix: a key or none, at one address.</summary>
/// <param name="Name">The head of the column.</param>
/// <param name="Key">The key, which exists in a copy of the policy alone; null for a caller without one.</param>
/// <param name="Place">Where the requests come from.</param>
internal sealed record Persona(string Name, KeyRecord? Key, CallerPlace Place)
{
    public AccessQuestion Question(ServedEndpoint served, string method, IReadOnlyDictionary<string, string> values) =>
        new()
        {
            Endpoint = served.Endpoint,
            Method = method,
            RouteValues = values,
            Address = Place.Address,
            KeyId = Key?.Id,
            Headers = new HeaderDictionary(
                Place.Headers.ToDictionary(header => header.Key, header => new StringValues(header.Value))),
        };
}
