namespace ApiAccessControl.Stores;

/// <summary>A part of an organization. Keys and accounts get access to it by <see cref="ProjectMembership"/>.</summary>
/// <param name="Organization">The organization of the project.</param>
/// <param name="Project">The name within the organization.</param>
public sealed record ProjectRecord(string Organization, string Project)
    : PolicyRecord(PolicyRecordKind.Project, $"{Organization}/{Project}")
{
    /// <value>The display name.</value>
    public string? Name { get; init; }

    /// <value>Whether the project is enabled.</value>
    public bool Enabled { get; init; } = true;

    /// <value>The networks its endpoints may be called from; <see langword="null"/> is no network list.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may call its endpoints; <see langword="null"/> is no domain list.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }
}
