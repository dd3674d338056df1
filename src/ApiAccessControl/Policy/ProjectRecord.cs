namespace ApiAccessControl.Stores;

/// <summary>A part of an organization that keys are invited to.</summary>
/// <param name="Organization">The organization it belongs to.</param>
/// <param name="Project">Its name within the organization.</param>
public sealed record ProjectRecord(string Organization, string Project)
    : PolicyRecord(PolicyRecordKind.Project, $"{Organization}/{Project}")
{
    /// <value>A name for people.</value>
    public string? Name { get; init; }

    /// <value>The switch.</value>
    public bool Enabled { get; init; } = true;

    /// <value>The networks its endpoints may be called from; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may call its endpoints; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }
}
