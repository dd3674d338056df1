namespace ApiAccessControl.Management;

/// <summary>A change of an organization: only the members that are present.</summary>
public sealed record OrganizationChange
{
    /// <value>A name for people.</value>
    public Optional<string?> Name { get; init; }

    /// <value>The switch.</value>
    public Optional<bool> Enabled { get; init; }

    /// <value>Whether every request of its keys needs an access list.</value>
    public Optional<bool> RequireAccessList { get; init; }

    /// <value>Whether refusals of its keys are only reported.</value>
    public Optional<bool> ReportOnly { get; init; }

    /// <value>The whole network list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Networks { get; init; }

    /// <value>The whole domain list; needs <see cref="WriteOptions.IfMatch"/> in a change.</value>
    public Optional<IReadOnlyList<AccessListEntry>?> Domains { get; init; }
}
