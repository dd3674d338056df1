namespace ApiAccessControl.Stores;

/// <summary>
/// A query for records of one kind. A property that is <see langword="null"/> does not filter; a filter on a property
/// that the kind does not have matches no record.
/// </summary>
/// <param name="Kind">The kind.</param>
public sealed record PolicyQuery(PolicyRecordKind Kind)
{
    /// <value>Only records after this identifier, to continue after a page.</value>
    public string? After { get; init; }

    /// <value>The maximum number of results. Default: 100.</value>
    public int Count { get; init; } = 100;

    /// <value>
    /// Projects and accounts of this organization; keys with this organization or, without an own organization, keys
    /// whose account has it.
    /// </value>
    public string? Organization { get; init; }

    /// <value>Keys of this account.</value>
    public string? Account { get; init; }

    /// <value>
    /// Keys and accounts with a membership in the project of this name; set <see cref="Organization"/> too.
    /// </value>
    public string? Project { get; init; }

    /// <value>Keys and accounts with this role, in their organization or in any project.</value>
    public string? Role { get; init; }

    /// <value>Only enabled records, or only disabled ones.</value>
    public bool? Enabled { get; init; }

    /// <value>The key with this user name in its record.</value>
    public string? UserName { get; init; }

    /// <value>The key with this hash of an imported text.</value>
    public string? OpaqueHash { get; init; }

    /// <summary>
    /// Whether a record matches, ignoring paging. A store MAY use only this to search, and MUST agree with it.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="account"> The account of a key, if it exists. Only needed for <see cref="Organization"/> and a key
    /// without an organization of its own. </param>
    public bool Matches(PolicyRecord record, AccountRecord? account)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Kind == Kind
            && (Enabled is not { } enabled || EnabledOf(record) == enabled)
            && (Organization is null || Same(Organization, OrganizationOf(record, account)))
            && (Account is null || Same(Account, (record as KeyRecord)?.Account))
            && (UserName is null || Same(UserName, (record as KeyRecord)?.UserName))
            && (OpaqueHash is null || Same(OpaqueHash, (record as KeyRecord)?.OpaqueHash))
            && (Project is null || ProjectsOf(record).Any(membership => Same(Project, membership.Project)))
            && (Role is null || NamesRole(record, Role));
    }

    /// <summary>Returns the kind only: the hash of an imported text may reveal a guessable text.</summary>
    public override string ToString() => $"{nameof(PolicyQuery)} for {Kind}";

    private static bool Same(string asked, string? had) => string.Equals(asked, had, StringComparison.Ordinal);

    /// <summary>The value that <see cref="Enabled"/> is compared with; <see langword="null"/> for a role.</summary>
    public static bool? EnabledOf(PolicyRecord record) => record switch
    {
        KeyRecord key => key.Enabled,
        AccountRecord account => account.Enabled,
        ProjectRecord project => project.Enabled,
        OrganizationRecord organization => organization.Enabled,
        SystemRecord system => system.Enabled,
        PolicySettings settings => settings.Enabled,
        _ => null,
    };

    /// <summary>The value that <see cref="Organization"/> is compared with.</summary>
    /// <param name="record">The record.</param>
    /// <param name="account">The account that a key names, if it exists.</param>
    public static string? OrganizationOf(PolicyRecord record, AccountRecord? account) => record switch
    {
        KeyRecord key => key.Organization ?? account?.Organization,
        AccountRecord { Organization: var organization } => organization,
        ProjectRecord project => project.Organization,
        _ => null,
    };

    private static IReadOnlyList<ProjectMembership> ProjectsOf(PolicyRecord record) => record switch
    {
        KeyRecord key => key.Projects,
        AccountRecord account => account.Projects,
        _ => [],
    };

    private static bool NamesRole(PolicyRecord record, string role)
    {
        var everywhere = record switch
        {
            KeyRecord key => key.Roles,
            AccountRecord account => account.Roles,
            _ => null,
        };
        return everywhere?.Contains(role, StringComparer.Ordinal) is true
            || ProjectsOf(record).Any(membership => membership.Roles?.Contains(role, StringComparer.Ordinal) is true);
    }
}
