namespace ApiAccessControl.Management;

/// <summary>A change of a key: only the members that are present.</summary>
public sealed record KeyChange
{
    /// <value>What it is for.</value>
    public Optional<string?> Description { get; init; }

    /// <value>Its organization.</value>
    public Optional<string?> Organization { get; init; }

    /// <value>Its account.</value>
    public Optional<string?> Account { get; init; }

    /// <value>Its user name.</value>
    public Optional<string?> UserName { get; init; }

    /// <value>The switch.</value>
    public Optional<bool> Enabled { get; init; }

    /// <value>The first instant at which it is valid.</value>
    public Optional<DateTimeOffset?> NotBefore { get; init; }

    /// <value>The first instant at which it is no longer valid.</value>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }

    /// <value>The whole network list; needs <see cref="WriteOptions.IfMatch"/>.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Networks { get; init; }

    /// <value>The whole domain list; needs <see cref="WriteOptions.IfMatch"/>.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Domains { get; init; }

    /// <value>Whether each of its requests needs an access list.</value>
    public Optional<bool> RequireAccessList { get; init; }

    /// <value>Whether its refusals are only reported.</value>
    public Optional<bool> ReportOnly { get; init; }

    /// <value>Its roles for the whole organization.</value>
    public Optional<IReadOnlyList<string>?> Roles { get; init; }

    /// <value>Its permissions for the whole organization.</value>
    public Optional<IReadOnlyList<string>?> Permissions { get; init; }

    /// <value>Claims of its principal.</value>
    public Optional<IReadOnlyDictionary<string, string>> Claims { get; init; }

    /// <value>The projects it is invited to.</value>
    public Optional<IReadOnlyList<ProjectMembership>> Projects { get; init; }
}
