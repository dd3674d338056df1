namespace ApiAccessControl.Stores;

/// <summary>An owner of keys. Its lists and permissions limit those of its keys.</summary>
/// <param name="Id">The identifier.</param>
public sealed record AccountRecord(string Id) : PolicyRecord(PolicyRecordKind.Account, Id)
{
    /// <value>The organization of the account.</value>
    public string? Organization { get; init; }

    /// <value>Whether the account is enabled. A disabled account refuses all its keys.</value>
    public bool Enabled { get; init; } = true;

    /// <value>The networks its keys may be used from; <see langword="null"/> is no network list.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may use its keys; <see langword="null"/> is no domain list.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>The roles for the whole organization.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>The permissions for the whole organization.</value>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <value>The roles and permissions in single projects.</value>
    public IReadOnlyList<ProjectMembership> Projects { get; init; } = [];

    /// <value>The maximum number of keys; <see langword="null"/> uses the option <c>Limits:KeysPerAccount</c>.</value>
    public int? KeyLimit { get; init; }
}
