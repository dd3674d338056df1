using ApiAccessControl.Collections;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// The whole policy, compiled. Nothing in it ever changes: a change makes a successor that shares all it did not touch,
/// and one reference is swapped.
/// </summary>
internal sealed record PolicySnapshot
{
    public static readonly PolicySnapshot Empty = new();

    public long Revision { get; init; }

    /// <summary>Distinguishes this revision from another one with the same number.</summary>
    public Guid RevisionIdentity { get; init; }

    public SettingsState Settings { get; init; } = SettingsState.Unreadable;

    public SystemSwitches Systems { get; init; } = SystemSwitches.None;

    public RoleTable Roles { get; init; } = RoleTable.Empty;

    public SlotTable<CompiledPermissions> Permissions { get; init; } = SlotTable<CompiledPermissions>.Empty;

    public SlotTable<OrganizationState> Organizations { get; init; } = SlotTable<OrganizationState>.Empty;

    public SlotTable<AccountState> Accounts { get; init; } = SlotTable<AccountState>.Empty;

    public SegmentedMap<KeyId, KeyRow> Keys { get; init; } = SegmentedMap<KeyId, KeyRow>.Empty;

    /// <summary>What was agreed for the keys; a row says where.</summary>
    public TermsTable Terms { get; init; } = TermsTable.Empty;

    /// <summary>Imported keys by the hash of their text.</summary>
    public SegmentedMap<HashKey, KeyId> OpaqueKeys { get; init; } = SegmentedMap<HashKey, KeyId>.Empty;

    /// <summary>Keys by a user name that is not their id.</summary>
    public SegmentedMap<StringKey, KeyId> UserNames { get; init; } = SegmentedMap<StringKey, KeyId>.Empty;

    /// <summary>
    /// The algorithms that occur. Every presented secret is hashed by each of them before the key is looked up, so the
    /// time tells nothing of the key.
    /// </summary>
    public SecretHashAlgorithm Algorithms { get; init; }

    /// <summary>A key's organization: its own, else its account's.</summary>
    public int OrganizationSlotOf(KeyTerms terms) =>
        terms.Organization >= 0 ? terms.Organization : Accounts[terms.Account]?.Organization ?? terms.Organization;

    public OrganizationState? OrganizationOf(KeyTerms terms) => Organizations[OrganizationSlotOf(terms)];
}
