namespace ApiAccessControl.Decisions;

internal enum EndpointKind
{
    /// <summary>An endpoint of the application.</summary>
    Matched,

    /// <summary>No endpoint matched.</summary>
    Unmatched,

    /// <summary>Routing's own answer (405, 415): the path exists, the request does not fit.</summary>
    RoutingAnswer,
}

/// <summary>What an endpoint declares, read once from its metadata.</summary>
internal sealed class EndpointRequirements
{
    public static readonly EndpointRequirements Unmatched =
        new() { Kind = EndpointKind.Unmatched, DisplayName = "(none)" };

    /// <summary>
    /// Requires a role that no name satisfies, so that the checks need no case for a closed endpoint.
    /// </summary>
    public static EndpointRequirements RefusingEveryone(string displayName) =>
        new() { DisplayName = displayName, RefusesEveryone = true, Roles = [new()] };

    public EndpointKind Kind { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>The route pattern; null for an endpoint without one.</summary>
    public string? Route { get; init; }

    public bool IsDisabled { get; init; }

    public bool IsAnonymous { get; init; }

    /// <summary>Management stays reachable when the API is switched off, and is never only reported.</summary>
    public bool IsManagement { get; init; }

    public bool AcceptsAnyKey { get; init; }

    /// <summary>Whether a request without a key is left to the host's own authorization.</summary>
    public bool LeavesKeylessToAuthorization { get; init; }

    /// <summary>The scheme of the host that may replace a key. For the map only: decisions do not read it.</summary>
    public string? OrScheme { get; init; }

    /// <summary>Each declaration that a nearer one overrides, as text for the log and the map.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <summary>Whether the host's own authorization asks for a user here.</summary>
    public bool AsksForUser { get; init; }

    public bool RequiresAccessList { get; init; }

    public string[] Systems { get; init; } = [];

    public RoutedText? Organization { get; init; }

    public RoutedText? Project { get; init; }

    /// <summary>The key needs one role of each entry.</summary>
    public RequiredRole[] Roles { get; init; } = [];

    /// <summary>The key needs all of these.</summary>
    public RequiredPermission[] Permissions { get; init; } = [];

    /// <summary>Whether the declarations contradict each other, so that every request is refused.</summary>
    public bool RefusesEveryone { get; private init; }

    public bool IsDeclared => AcceptsAnyKey || Roles.Length > 0 || Permissions.Length > 0;
}

/// <summary>Any one of these roles.</summary>
internal sealed class RequiredRole(params string[] anyOf)
{
    public string[] AnyOf { get; } = anyOf;

    /// <summary>Built once, so that a refusal allocates no text.</summary>
    public string Text { get; } = string.Join(" or ", anyOf);

    public bool IsHeld(ref Evaluation e)
    {
        foreach (var role in AnyOf)
        {
            if (PermissionLookup.HasRole(ref e, role))
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="Collection">The collection.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Method">Null for the method of the request.</param>
internal sealed record RequiredPermission(string Collection, RoutedText Resource, string? Method = null)
{
    public bool IsHeld(ref Evaluation e) =>
        Resource.Resolve(e.Facts) is { } resource && PermissionLookup.Covers(ref e, this, resource);
}
