using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>An API key. The secret itself is nowhere: only its hash is stored.</summary>
/// <param name="Id">The public part, 8 to 32 of <c>[a-z0-9]</c>.</param>
public sealed record KeyRecord(string Id) : PolicyRecord(PolicyRecordKind.Key, Id)
{
    /// <value><c>sha256:</c> or <c>hmac-sha256:</c> and 64 hex digits: the hash of the secret segment.</value>
    public string? SecretHash { get; init; }

    /// <value>The hash of the secret before the last rotation.</value>
    public string? PreviousSecretHash { get; init; }

    /// <value>Until when the previous secret is accepted too.</value>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <value>The hash of the whole text of an imported key, in place of <see cref="SecretHash"/>.</value>
    public string? OpaqueHash { get; init; }

    /// <value>Says that the imported text has 128 bits of chance or more, so that a plain hash protects it.</value>
    public bool HighEntropy { get; init; }

    /// <value>The user name in Basic and in the two-header form; <see langword="null"/> is the id.</value>
    public string? UserName { get; init; }

    /// <value>What the key is for.</value>
    public string? Description { get; init; }

    /// <value>The organization it belongs to; <see langword="null"/> takes the account's.</value>
    public string? Organization { get; init; }

    /// <value>The account it belongs to.</value>
    public string? Account { get; init; }

    /// <value>The switch.</value>
    public bool Enabled { get; init; } = true;

    /// <value>When it was made.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <value>The first instant at which it is valid.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <value>The first instant at which it is no longer valid.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <value>The networks it may be used from; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may use it; <see langword="null"/> is off.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>Whether every request with it needs an access list.</value>
    public bool RequireAccessList { get; init; }

    /// <value>Its roles for the whole organization. A key with neither roles nor permissions has its account's.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>Its permissions for the whole organization.</value>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <value>
    /// Claims of the key's principal beside those the package adds, name to text. What is given is copied.
    /// </value>
    public IReadOnlyDictionary<string, string> Claims
    {
        get;
        init => field = KeyClaims.Of(value);
    } = KeyClaims.Empty;

    /// <value>The projects it was invited to.</value>
    public IReadOnlyList<ProjectMembership> Projects { get; init; } = [];

    /// <value>Whether refusals of this key, once it is proven, are only reported.</value>
    public bool ReportOnly { get; init; }

    /// <summary>The id alone: a log has no use for hashes, and an imported key's may be guessable.</summary>
    public override string ToString() => $"Key {Id}";
}
