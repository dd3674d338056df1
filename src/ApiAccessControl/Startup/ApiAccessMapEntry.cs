using ApiAccessControl.Permissions;

namespace ApiAccessControl;

/// <summary>One endpoint, and what it asks of its callers.</summary>
public sealed record ApiAccessMapEntry
{
    /// <value>The route, beginning with a slash; empty for an endpoint without one.</value>
    public required string Route { get; init; }

    /// <value>The methods it answers, in ordinal order; empty for all.</value>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <value>What it asks, in one word.</value>
    public required ApiAccessClass Class { get; init; }

    /// <value>All are needed. As a grant is written, with a route value in braces where it has one.</value>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <value>All are needed; <c>A or B</c> where any one will do.</value>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <value>The systems that must be on.</value>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <value>The organization it acts in, or the route value that names it.</value>
    public string? Organization { get; init; }

    /// <value>The project it acts in, or the route value that names it.</value>
    public string? Project { get; init; }

    /// <value>The area it is listed under.</value>
    public string? Area { get; init; }

    /// <value>The scheme that may stand in for a key.</value>
    public string? OrScheme { get; init; }

    /// <value>Whether the key or its account needs a network list.</value>
    public bool RequiresAccessList { get; init; }

    /// <value>
    /// Each declaration of a group, a class or a mapping that a nearer one has lifted, for example <c>AllowAnonymous of
    /// the endpoint overrides RequireApiKey of a group</c>.
    /// </value>
    public IReadOnlyList<string> Overrides { get; init; } = [];

    /// <value>The name the endpoint has in the log.</value>
    public required string DisplayName { get; init; }

    /// <summary>What a grant must cover; a route value may be anything.</summary>
    internal IReadOnlyList<Permission> Asks { get; init; } = [];

    /// <summary>The names of all roles it mentions, alone or beside others.</summary>
    internal IReadOnlyList<string> AskedRoles { get; init; } = [];

    internal bool IsShortCircuited { get; init; }

    /// <summary>Whether the host's authorization requires more than a key.</summary>
    internal bool RequiresUser { get; init; }

    /// <summary>Authentication schemes of its authorization policies that the host does not have.</summary>
    internal IReadOnlyList<string> UnknownSchemes { get; init; } = [];

    /// <summary>Why key and authorization cannot work together; each refuses the start.</summary>
    internal IReadOnlyList<string> AuthorizationFaults { get; init; } = [];

    /// <summary>Whether it stands outside of all groups that run the gate, in a host without the middleware.</summary>
    internal bool IsOutside { get; init; }
}
