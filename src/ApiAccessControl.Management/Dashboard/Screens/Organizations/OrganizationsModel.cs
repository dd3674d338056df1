namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>One page of organizations.</summary>
internal sealed record OrganizationsModel(Page<ManagedRecord<OrganizationRecord>> Organizations, string? After)
{
    /// <summary>A person of one organization creates no other.</summary>
    public bool CanCreate { get; init; }
}
