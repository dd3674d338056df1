namespace ApiAccessControl.Stores;

/// <summary>
/// Which records of a kind. What is <see langword="null"/> does not narrow; what a kind does not have, no record of it
/// matches.
/// </summary>
/// <param name="Kind">The kind.</param>
public sealed record PolicyQuery(PolicyRecordKind Kind)
{
    /// <value>Only records after this identifier, to go on where a page ended.</value>
    public string? After { get; init; }

    /// <value>At most so many. Default: 100.</value>
    public int Count { get; init; } = 100;

    /// <value>
    /// Projects and accounts of this organization; keys whose own it is or, when they name none, whose account's it is.
    /// </value>
    public string? Organization { get; init; }

    /// <value>Keys of this account.</value>
    public string? Account { get; init; }

    /// <value>Keys and accounts invited to the project of this name; give <see cref="Organization"/> too.</value>
    public string? Project { get; init; }

    /// <value>Keys and accounts that name this role, for their organization or in any project.</value>
    public string? Role { get; init; }

    /// <value>Only what is switched on, or off.</value>
    public bool? Enabled { get; init; }

    /// <value>The key that has this user name in its record.</value>
    public string? UserName { get; init; }

    /// <value>The key with this hash of an imported text.</value>
    public string? OpaqueHash { get; init; }

    /// <summary>
    /// Whether a record is meant, paging apart. A store MAY find by this alone, and MUST agree with it.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="account">
    /// The account a key names, if it exists. Only needed for a key without an organization of its own, and
    /// <see cref="Organization"/>.
    /// </param>
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

    /// <summary>The kind alone: the hash of an imported text may be guessable.</summary>
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
