namespace ApiAccessControl.Management.Dashboard.Screens.Organizations;

/// <summary>One organization and what belongs to it; null is what the person may not list.</summary>
internal sealed record OrganizationModel(ManagedRecord<OrganizationRecord> Organization)
{
    public OrganizationRecord Record => Organization.Record;

    public string Title => Record.Name ?? Record.Id;

    public Page<ManagedRecord<ProjectRecord>>? Projects { get; init; }

    /// <summary>The project after which the page of projects begins.</summary>
    public string? After { get; init; }

    public Page<ManagedRecord<AccountRecord>>? Accounts { get; init; }

    public Page<ManagedKey>? Keys { get; init; }
}
