namespace ApiAccessControl.Stores;

/// <summary>An owner of keys and projects.</summary>
/// <param name="Id">The identifier.</param>
public sealed record OrganizationRecord(string Id) : PolicyRecord(PolicyRecordKind.Organization, Id)
{
    /// <value>The display name.</value>
    public string? Name { get; init; }

    /// <value>Whether the organization is enabled. A disabled organization refuses all its keys everywhere.</value>
    public bool Enabled { get; init; } = true;

    /// <value>Whether every request with its keys needs an access list.</value>
    public bool RequireAccessList { get; init; }

    /// <value>The networks its keys may be used from; <see langword="null"/> is no network list.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may use its keys; <see langword="null"/> is no domain list.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>Whether refusals of its keys are only reported.</value>
    public bool ReportOnly { get; init; }
}
