namespace ApiAccessControl.Atlas;

/// <summary>How HTTP Digest is offered: the section <c>ApiAccessControl:Digest</c>.</summary>
public sealed class DigestOptions
{
    /// <summary>The section of the configuration these options are read from.</summary>
    public const string SectionName = ApiAccessControlOptions.SectionName + ":Digest";

    /// <value>
    /// The algorithms, the strongest first: <c>SHA-256</c>, <c>SHA-256-sess</c>, <c>MD5</c> and <c>MD5-sess</c>. Each
    /// is one challenge, in this order. Default: <c>SHA-256</c>. Old clients need <c>SHA-256, MD5</c>.
    /// </value>
    public IReadOnlyList<string> Algorithms { get; set; } = ["SHA-256"];

    /// <value>
    /// The realm. Default: <c>Credentials:Realm</c>. A key works in the realm in which it was created or last rotated.
    /// </value>
    public string? Realm { get; set; }

    /// <value>
    /// How long a nonce is accepted, 10 seconds to 1 day; then the client gets a new one and repeats its request.
    /// Default: 5 minutes.
    /// </value>
    public TimeSpan NonceLifetime { get; set; } = TimeSpan.FromMinutes(5);

    /// <value>
    /// How many used nonces this node remembers, 16 to 1,048,576. Beyond them the oldest are no longer accepted.
    /// Default: 65,536.
    /// </value>
    public int RememberedNonces { get; set; } = 65_536;

    /// <value>
    /// Whether clients may send a hash instead of the user name. Default: <see langword="false"/>.
    /// </value>
    public bool UserHash { get; set; }

    /// <value>
    /// Whether requests without <c>qop</c> are accepted, from clients that know RFC 2069 only. Each nonce is accepted
    /// once for such a request, because it has no count. Default: <see langword="false"/>.
    /// </value>
    public bool AllowWithoutQop { get; set; }
}
