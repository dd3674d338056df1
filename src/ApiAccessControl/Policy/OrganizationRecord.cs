namespace ApiAccessControl.Stores;

/// <summary>An owner of keys and projects.</summary>
/// <param name="Id">Its identifier.</param>
public sealed record OrganizationRecord(string Id) : PolicyRecord(PolicyRecordKind.Organization, Id)
{
    /// <value>A name for people.</value>
    public string? Name { get; init; }

    /// <value>The switch; off refuses all its keys everywhere.</value>
    public bool Enabled { get; init; } = true;

    /// <value>Whether every request of its keys needs an access list.</value>
    public bool RequireAccessList { get; init; }

    /// <value>The networks its keys may call from; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may call with its keys; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>Whether refusals of its keys are only reported.</value>
    public bool ReportOnly { get; init; }
}
