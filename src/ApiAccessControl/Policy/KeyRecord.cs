using ApiAccessControl.Policy;

namespace ApiAccessControl.Stores;

/// <summary>An API key. Only the hash of the secret is stored, never the secret.</summary>
/// <param name="Id">The public part, 8 to 32 characters of <c>[a-z0-9]</c>.</param>
public sealed record KeyRecord(string Id) : PolicyRecord(PolicyRecordKind.Key, Id)
{
    /// <value><c>sha256:</c> or <c>hmac-sha256:</c> and 64 hex digits: the hash of the secret segment.</value>
    public string? SecretHash { get; init; }

    /// <value>The hash of the secret that the last rotation replaced.</value>
    public string? PreviousSecretHash { get; init; }

    /// <value>The end of the time in which the previous secret is still accepted.</value>
    public DateTimeOffset? PreviousUntil { get; init; }

    /// <value>The hash of the whole text of an imported key, instead of <see cref="SecretHash"/>.</value>
    public string? OpaqueHash { get; init; }

    /// <value>
    /// For a key that was created for HTTP Digest: hashes of its user name, a colon, and the encrypted equivalent of
    /// its password. The text is made by the package <c>ApiAccessControl.Atlas</c> and has no meaning for the core.
    /// </value>
    public string? DigestVerifier { get; init; }

    /// <value>The verifier of the secret that the last rotation replaced.</value>
    public string? PreviousDigestVerifier { get; init; }

    /// <value>States that the imported text has at least 128 random bits, so that a plain hash protects it.</value>
    public bool HighEntropy { get; init; }

    /// <value>The user name in Basic and in the two-header form; <see langword="null"/> uses the id.</value>
    public string? UserName { get; init; }

    /// <value>The purpose of the key.</value>
    public string? Description { get; init; }

    /// <value>The organization of the key; <see langword="null"/> uses the account's organization.</value>
    public string? Organization { get; init; }

    /// <value>The account that owns the key.</value>
    public string? Account { get; init; }

    /// <value>Whether the key is enabled.</value>
    public bool Enabled { get; init; } = true;

    /// <value>When the key was created.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <value>The first instant at which it is valid.</value>
    public DateTimeOffset? NotBefore { get; init; }

    /// <value>The first instant at which it is no longer valid.</value>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <value>The networks the key may be used from; <see langword="null"/> is no network list.</value>
    public IReadOnlyList<AccessListEntry>? Networks { get; init; }

    /// <value>The domains whose pages may use the key; <see langword="null"/> is no domain list.</value>
    public IReadOnlyList<AccessListEntry>? Domains { get; init; }

    /// <value>Whether every request with this key needs an access list.</value>
    public bool RequireAccessList { get; init; }

    /// <value>
    /// The roles for the whole organization. A key without roles and permissions has those of its account.
    /// </value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>The permissions for the whole organization.</value>
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <value>
    /// Additional claims of the key's principal, by name. The property copies the dictionary it is set to.
    /// </value>
    public IReadOnlyDictionary<string, string> Claims
    {
        get;
        init => field = KeyClaims.Of(value);
    } = KeyClaims.Empty;

    /// <value>The roles and permissions in single projects.</value>
    public IReadOnlyList<ProjectMembership> Projects { get; init; } = [];

    /// <value>Whether refusals of this key are only reported, once the key is authenticated.</value>
    public bool ReportOnly { get; init; }

    /// <summary>
    /// Returns the id only: logs need no hashes, and the hash of an imported key may reveal a guessable text.
    /// </summary>
    public override string ToString() => $"Key {Id}";
}
