using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;

namespace ApiAccessControl.OpenApi.Security;

/// <summary>The security requirement of an operation: its alternatives, each a set of schemes.</summary>
internal sealed class OperationSecurity(KeySchemes keys, UserSchemes users)
{
    public void Write(OpenApiOperation operation, ApiAccessMapEntry entry, Endpoint endpoint, OpenApiDocument document)
    {
        if (entry.Class is ApiAccessClass.Public or ApiAccessClass.Anonymous)
        {
            WriteNone(operation, entry, endpoint);
            return;
        }

        // Persons enter a page of management by the sign-in of the application, which is not known here.
        if (endpoint.Metadata.GetMetadata<IManagementEndpointMetadata>() is not { AdmitsPersons: true })
        {
            operation.Security =
            [
                .. Alternatives(operation, entry, endpoint).Select(set => RequirementOf(set, document)),
            ];
        }
    }

    /// <summary>The names of the schemes in the requirements of all operations.</summary>
    public static IEnumerable<string> NamesIn(OpenApiDocument document) =>
        (document.Paths?.Values ?? Enumerable.Empty<IOpenApiPathItem>())
            .SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Security ?? [])
            .SelectMany(requirement => requirement.Keys.Select(scheme => scheme.Reference.Id).OfType<string>())
            .Distinct(StringComparer.Ordinal);

    // An empty list says that no credential is needed, also where the document has a requirement for all operations.
    // Where the host's own authorization decides, only the application knows what it needs.
    private static void WriteNone(OpenApiOperation operation, ApiAccessMapEntry entry, Endpoint endpoint)
    {
        if (entry.Class == ApiAccessClass.Anonymous || endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
        {
            operation.Security ??= [];
        }
    }

    private IEnumerable<SchemeSet> Alternatives(OpenApiOperation operation, ApiAccessMapEntry entry, Endpoint endpoint)
    {
        var others = OthersOf(operation, entry, endpoint);
        if (entry.OrScheme is not null)
        {
            return keys.Alternatives.Concat(others);
        }

        // An empty requirement would say that no credential is needed.
        var both =
            (from key in keys.Alternatives from other in others where !key.Excludes(other) select key.With(other))
            .ToList();
        return both.Count > 0 ? both : keys.Alternatives;
    }

    // What the application requires itself, in its own words or, without them, as far as its authorization shows.
    private List<SchemeSet> OthersOf(OpenApiOperation operation, ApiAccessMapEntry entry, Endpoint endpoint) =>
        operation.Security is { Count: > 0 } own ? [.. own.Select(SetOf)]
        : entry.OrScheme is not null || entry.RequiresUser ? [.. users.Of(entry, endpoint)]
        : [];

    private static SchemeSet SetOf(OpenApiSecurityRequirement requirement) => new(
        requirement.Where(scheme => scheme.Key.Reference.Id is not null)
            .ToDictionary(scheme => scheme.Key.Reference.Id!, scheme => scheme.Value, StringComparer.Ordinal),
        false);

    private static OpenApiSecurityRequirement RequirementOf(SchemeSet set, OpenApiDocument document)
    {
        var requirement = new OpenApiSecurityRequirement();
        foreach (var (name, scopes) in set.Scopes)
        {
            requirement.Add(new(name, document), scopes);
        }

        return requirement;
    }
}
