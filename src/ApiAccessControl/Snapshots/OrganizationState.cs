using System.Collections.Frozen;

namespace ApiAccessControl.Snapshots;

internal sealed record OrganizationState
{
    public required string Id { get; init; }

    /// <summary>False when only projects of it are known, or when its record cannot be read.</summary>
    public bool IsDefined { get; init; }

    public bool Enabled { get; init; }

    public bool RequireAccessList { get; init; }

    public AccessLists Lists { get; init; }

    public bool ReportOnly { get; init; }

    public FrozenDictionary<string, ProjectState> Projects { get; init; } =
        FrozenDictionary<string, ProjectState>.Empty;
}

internal sealed class ProjectState
{
    public required string Id { get; init; }

    public bool Enabled { get; init; }

    public AccessLists Lists { get; init; }
}
