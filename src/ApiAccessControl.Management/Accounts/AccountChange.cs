namespace ApiAccessControl.Management;

/// <summary>A change of an account: only the members that are present.</summary>
public sealed record AccountChange
{
    /// <value>Its organization.</value>
    public Optional<string?> Organization { get; init; }

    /// <value>The switch.</value>
    public Optional<bool> Enabled { get; init; }

    /// <value>The whole network list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Networks { get; init; }

    /// <value>The whole domain list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Domains { get; init; }

    /// <value>Its roles for the whole organization.</value>
    public Optional<IReadOnlyList<string>?> Roles { get; init; }

    /// <value>Its permissions for the whole organization.</value>
    public Optional<IReadOnlyList<string>?> Permissions { get; init; }

    /// <value>What it may do in single projects.</value>
    public Optional<IReadOnlyList<ProjectMembership>> Projects { get; init; }

    /// <value>The keys it may have.</value>
    public Optional<int?> KeyLimit { get; init; }
}
