namespace ApiAccessControl.Management;

/// <summary>What a new key is to be. The secret is always generated.</summary>
public sealed record NewKey
{
    /// <value>Its id; <see langword="null"/> generates one.</value>
    public string? Id { get; init; }

    /// <value>What it is for.</value>
    public string? Description { get; init; }

    /// <value>
    /// Its organization; <see langword="null"/> takes the account's, or without an account the actor's.
    /// </value>
    public string? Organization { get; init; }

    /// <value>Its account.</value>
    public string? Account { get; init; }

    /// <value>Its user name; <see langword="null"/> is the id.</value>
    public string? UserName { get; init; }

    /// <value>
    /// Whether it can be used with HTTP Digest. Then an equivalent of its password is stored, encrypted; without, only
    /// a hash. Cannot be changed afterwards.
    /// </value>
    public bool Digest { get; init; }

    /// <value>Whether it is switched on.</value>
    public bool Enabled { get; init; } = true;

    /// <value>The first instant at which it is valid.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <value>The first instant at which it is no longer valid.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <value>Its network list; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>Its domain list; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>Whether each of its requests needs an access list.</value>
    public bool RequireAccessList { get; init; }

    /// <value>
    /// Whether it is created although it requires an access list and has none: it is refused everywhere until it gets
    /// an entry. A key that has a network list creates keys with a list inside its own, or keys that await one.
    /// </value>
    public bool AwaitsAccessList { get; init; }

    /// <value>Whether its refusals are only reported.</value>
    public bool ReportOnly { get; init; }

    /// <value>
    /// Its roles for the whole organization. A key with neither roles nor permissions nor any in a project has its
    /// account's.
    /// </value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>Its permissions for the whole organization.</value>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <value>Claims of its principal.</value>
    public IReadOnlyDictionary<string, string>? Claims { get; init; }

    /// <value>The projects it is invited to.</value>
    public IReadOnlyList<ProjectMembership> Projects { get; init; } = [];

    /// <summary>The only guard of a new key that can be forced is the one for keys that would be refused.</summary>
    internal WriteOptions WriteOptions => new() { Force = AwaitsAccessList };
}
