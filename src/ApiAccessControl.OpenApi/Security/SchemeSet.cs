namespace ApiAccessControl.OpenApi.Security;

/// <summary>Security schemes that a request uses together.</summary>
/// <param name="Scopes">The scopes of each scheme, by its name in the document.</param>
/// <param name="UsesAuthorization">Whether one uses the header <c>Authorization</c>, which a request has once.</param>
internal sealed record SchemeSet(IReadOnlyDictionary<string, List<string>> Scopes, bool UsesAuthorization)
{
    public SchemeSet(IEnumerable<string> names, bool usesAuthorization)
        : this(names.ToDictionary(name => name, _ => new List<string>(), StringComparer.Ordinal), usesAuthorization)
    {
    }

    public bool Excludes(SchemeSet other) => UsesAuthorization && other.UsesAuthorization;

    public SchemeSet With(SchemeSet other) => new(
        Scopes.Concat(other.Scopes).DistinctBy(scheme => scheme.Key)
            .ToDictionary(scheme => scheme.Key, scheme => scheme.Value, StringComparer.Ordinal),
        UsesAuthorization || other.UsesAuthorization);
}
