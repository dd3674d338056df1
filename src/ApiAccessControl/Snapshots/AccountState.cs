using ApiAccessControl.Collections;

namespace ApiAccessControl.Snapshots;

internal sealed class AccountState
{
    public required string Id { get; init; }

    public bool Enabled { get; init; }

    public int Organization { get; init; } = SlotTable<OrganizationState>.None;

    public AccessLists Lists { get; init; }

    public PermissionSlots Permissions { get; init; }

    public int? KeyLimit { get; init; }

    /// <summary>
    /// Whether the account permits the use of a key: the key has no account, or its account is enabled and belongs to
    /// the same organization.
    /// </summary>
    public static bool Admits(AccountState? account, KeyTerms key) =>
        key.Account < 0 || (account is { Enabled: true }
            && (key.Organization < 0 || account.Organization < 0 || key.Organization == account.Organization));
}
