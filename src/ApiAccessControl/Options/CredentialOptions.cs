namespace ApiAccessControl;

/// <summary>Where a request may carry a credential, and the form of the credential.</summary>
public sealed class CredentialOptions
{
    /// <value>Whether the key may be sent in its own header. Default: by profile.</value>
    public bool? Header { get; set; }

    /// <value>
    /// The name of that header, or several names separated by commas. All of them are read, and the challenge names the
    /// first. Default: by profile, <c>X-Api-Key</c> in Standard.
    /// </value>
    public string? HeaderName { get; set; }

    /// <value>Whether the key may be sent as <c>Authorization: Bearer</c>. Default: by profile.</value>
    public bool? Bearer { get; set; }

    /// <value>Whether user name and secret may be sent as <c>Authorization: Basic</c>. Default: by profile.</value>
    public bool? Basic { get; set; }

    /// <value>
    /// The header with the user name. When it is set, the key header contains only the secret. Default: by profile.
    /// </value>
    public string? UserNameHeaderName { get; set; }

    /// <value>The query parameter that may contain the key. Default: none, because URLs are written to logs.</value>
    public string? QueryParameterName { get; set; }

    /// <value>
    /// An <c>Authorization</c> scheme whose token is the key, such as <c>ApiKey</c> for <c>Authorization: ApiKey
    /// aac_...</c>. Bearer, Basic and Digest are rejected. Default: none.
    /// </value>
    public string? AuthorizationScheme { get; set; }

    /// <value>
    /// Whether the credential is removed from the request before the next middleware, so that a reverse proxy behind
    /// the gate does not forward it. Other credentials, such as a JWT, stay. Default: <see langword="false"/>.
    /// </value>
    public bool RemoveFromRequest { get; set; }

    /// <value>
    /// Whether a valid key also satisfies the host's own authorization on endpoints that require it. Default:
    /// <see langword="false"/>.
    /// </value>
    public bool SatisfiesAuthorization { get; set; }

    /// <value>The first part of every key text, <c>[a-z][a-z0-9]{1,7}</c>. Default: <c>aac</c>.</value>
    public string KeyPrefix { get; set; } = "aac";

    /// <value>The secret of HMAC hashes (<c>hmac-sha256:</c>). Default: none; hashes are plain SHA-256.</value>
    public string? Pepper { get; set; }

    /// <value>
    /// Whether a verified secret is remembered by a keyed fingerprint, so that the next request need not hash it again.
    /// The fingerprint is kept in memory only, under a key that is random per process. Default: <see langword="true"/>.
    /// </value>
    public bool RememberVerified { get; set; } = true;

    /// <value>The realm of the challenges. Default: <c>api</c>.</value>
    public string Realm { get; set; } = "api";

    /// <value>
    /// The behavior for a credential that was sent over plain HTTP. Default: <see cref="HttpsRequirement.Warn"/>.
    /// </value>
    public HttpsRequirement RequireHttps { get; set; } = HttpsRequirement.Warn;

    /// <value>The limit for failed credentials of one client address. Default: none.</value>
    public FailedAttemptOptions FailedAttempts { get; } = new();
}
