using ApiAccessControl.Collections;
using ApiAccessControl.Keys;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// The whole compiled policy. It is immutable: a change builds a new snapshot that shares all unchanged parts, and one
/// reference is swapped.
/// </summary>
internal sealed record PolicySnapshot
{
    public static readonly PolicySnapshot Empty = new();

    public long Revision { get; init; }

    /// <summary>Distinguishes this revision from another revision with the same number.</summary>
    public Guid RevisionIdentity { get; init; }

    public SettingsState Settings { get; init; } = SettingsState.Unreadable;

    public SystemSwitches Systems { get; init; } = SystemSwitches.None;

    public RoleTable Roles { get; init; } = RoleTable.Empty;

    public SlotTable<CompiledPermissions> Permissions { get; init; } = SlotTable<CompiledPermissions>.Empty;

    public SlotTable<OrganizationState> Organizations { get; init; } = SlotTable<OrganizationState>.Empty;

    public SlotTable<AccountState> Accounts { get; init; } = SlotTable<AccountState>.Empty;

    public SegmentedMap<KeyId, KeyRow> Keys { get; init; } = SegmentedMap<KeyId, KeyRow>.Empty;

    /// <summary>The terms of all keys; a row refers to them by index.</summary>
    public TermsTable Terms { get; init; } = TermsTable.Empty;

    /// <summary>Imported keys by the hash of their text.</summary>
    public SegmentedMap<HashKey, KeyId> OpaqueKeys { get; init; } = SegmentedMap<HashKey, KeyId>.Empty;

    /// <summary>Keys by their user name, if it is not their id.</summary>
    public SegmentedMap<StringKey, KeyId> UserNames { get; init; } = SegmentedMap<StringKey, KeyId>.Empty;

    /// <summary>
    /// The hash algorithms in use. Every presented secret is hashed with each of them before the key is looked up, so
    /// that the time reveals nothing about the key.
    /// </summary>
    public SecretHashAlgorithm Algorithms { get; init; }

    /// <summary>The organization of a key: its own, otherwise that of its account.</summary>
    public int OrganizationSlotOf(KeyTerms terms) =>
        terms.Organization >= 0 ? terms.Organization : Accounts[terms.Account]?.Organization ?? terms.Organization;

    public OrganizationState? OrganizationOf(KeyTerms terms) => Organizations[OrganizationSlotOf(terms)];
}
