using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

internal sealed class AccountState
{
    public required string Id { get; init; }

    public bool Enabled { get; init; }

    public int Organization { get; init; } = SlotTable<OrganizationState>.None;

    public AccessLists Lists { get; init; }

    public RightsSlots Rights { get; init; }

    public int? KeyLimit { get; init; }
}
