namespace ApiAccessControl.OpenApi.Texts;

/// <summary>What a caller needs, in words, for the description of an operation.</summary>
internal static class AccessSentence
{
    /// <summary>Null for an endpoint that the gate does not decide on.</summary>
    public static string? Of(ApiAccessMapEntry entry, EffectiveAccessOptions options) => entry.Class switch
    {
        ApiAccessClass.Public => null,
        ApiAccessClass.Anonymous => $"Requires no API key.{Systems(entry)}",
        ApiAccessClass.RefusedForAll => "Refuses every request, because its declarations contradict each other.",
        ApiAccessClass.Undeclared when options.UndeclaredEndpoints != UndeclaredEndpoints.KeyOnly =>
            "Refuses every request, because it declares no requirement.",
        _ => $"Requires {Enumerate([.. Needs(entry)])}.{OrUser(entry)}{Scope(entry)}{Systems(entry)}",
    };

    private static IEnumerable<string> Needs(ApiAccessMapEntry entry)
    {
        if (entry.Permissions.Count > 0)
        {
            yield return $"{Plural("permission", entry.Permissions)} {Enumerate(entry.Permissions)}";
        }
        else if (entry.Roles.Count == 0)
        {
            yield return "an API key";
        }

        if (entry.RequiresAccessList)
        {
            yield return "an access list";
        }

        foreach (var role in entry.Roles)
        {
            yield return $"the role {role}";
        }

        if (entry.RequiresUser)
        {
            yield return "a user of this application";
        }
    }

    private static string? OrUser(ApiAccessMapEntry entry) => entry.OrScheme is { } scheme
        ? $" Without an API key, requires authentication with the scheme {scheme}." : null;

    private static string? Scope(ApiAccessMapEntry entry) => (entry.Organization, entry.Project) switch
    {
        (null, null) => null,
        ({ } organization, null) => $" Acts in the organization {organization}.",
        (null, { } project) => $" Acts in the project {project}.",
        ({ } organization, { } project) => $" Acts in the organization {organization} and the project {project}.",
    };

    private static string? Systems(ApiAccessMapEntry entry) => entry.Systems.Count > 0
        ? $" Belongs to the {Plural("system", entry.Systems)} {Enumerate(entry.Systems)}." : null;

    private static string Plural(string noun, IReadOnlyList<string> values) => values.Count == 1 ? noun : $"{noun}s";

    private static string Enumerate(IReadOnlyList<string> values) => values.Count == 1
        ? values[0] : $"{string.Join(", ", values.Take(values.Count - 1))} and {values[^1]}";
}
