namespace ApiAccessControl.Stores;

/// <summary>An owner of keys; its lists and rights bound those of its keys.</summary>
/// <param name="Id">Its identifier.</param>
public sealed record AccountRecord(string Id) : PolicyRecord(PolicyRecordKind.Account, Id)
{
    /// <value>The organization it belongs to.</value>
    public string? Organization { get; init; }

    /// <value>The switch; off refuses all its keys.</value>
    public bool Enabled { get; init; } = true;

    /// <value>The networks its keys may call from; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may call with its keys; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>The roles for the whole organization.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>The permissions for the whole organization.</value>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <value>The rights in single projects.</value>
    public IReadOnlyList<ProjectMembership> Projects { get; init; } = [];

    /// <value>The keys it may have; <see langword="null"/> takes the option <c>Limits:KeysPerAccount</c>.</value>
    public int? KeyLimit { get; init; }
}
