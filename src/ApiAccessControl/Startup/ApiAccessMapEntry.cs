using ApiAccessControl.Permissions;

namespace ApiAccessControl;

/// <summary>One endpoint with its requirements.</summary>
public sealed record ApiAccessMapEntry
{
    /// <value>The route, with a leading slash; empty for an endpoint without a route.</value>
    public required string Route { get; init; }

    /// <value>The HTTP methods in ordinal order; empty for all methods.</value>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <value>The kind of requirement.</value>
    public required ApiAccessClass Class { get; init; }

    /// <value>The required permissions, in the syntax of the policy, with route values in braces.</value>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <value>The required roles; <c>A or B</c> when one of several is sufficient.</value>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <value>The systems that must be on.</value>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <value>The organization it acts in, or the route value with its id.</value>
    public string? Organization { get; init; }

    /// <value>The project it acts in, or the route value with its id.</value>
    public string? Project { get; init; }

    /// <value>The area that lists it.</value>
    public string? Area { get; init; }

    /// <value>The scheme that is accepted instead of a key.</value>
    public string? OrScheme { get; init; }

    /// <value>Whether the key or its account needs a network list.</value>
    public bool RequiresAccessList { get; init; }

    /// <value>Whether the host's own authorization requires a user here, whom a key does not replace.</value>
    public bool RequiresUser { get; init; }

    /// <value>
    /// A sentence for each declaration of a group, a class or a mapping that a nearer one overrides, for example
    /// <c>AllowAnonymous of the endpoint overrides RequireApiKey of a group</c>.
    /// </value>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <value>The name of the endpoint in the log.</value>
    public required string DisplayName { get; init; }

    /// <summary>The permissions that a key needs; a route value is a wildcard.</summary>
    internal IReadOnlyList<Permission> RequiredPermissions { get; init; } = [];

    /// <summary>The names of all roles in its requirements.</summary>
    internal IReadOnlyList<string> RequiredRoles { get; init; } = [];

    internal bool IsShortCircuited { get; init; }

    /// <summary>Authentication schemes of its authorization policies that the host does not have.</summary>
    internal IReadOnlyList<string> UnknownSchemes { get; init; } = [];

    /// <summary>Why key and authorization cannot work together; each error prevents the start.</summary>
    internal IReadOnlyList<string> AuthorizationErrors { get; init; } = [];

    /// <summary>Whether it is outside of all groups that run the gate, in a host without the middleware.</summary>
    internal bool IsOutside { get; init; }
}
