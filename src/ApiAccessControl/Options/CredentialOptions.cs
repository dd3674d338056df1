namespace ApiAccessControl;

/// <summary>Where a credential may stand in a request, and what it looks like.</summary>
public sealed class CredentialOptions
{
    /// <value>Whether the key may stand in its own header. Default: by profile.</value>
    public bool? Header { get; set; }

    /// <value>
    /// The name of that header, or several names separated by commas: each is read, and the first is named in the
    /// challenge. Default: by profile, <c>X-Api-Key</c> in Standard.
    /// </value>
    public string? HeaderName { get; set; }

    /// <value>Whether the key may stand in <c>Authorization: Bearer</c>. Default: by profile.</value>
    public bool? Bearer { get; set; }

    /// <value>Whether user name and secret may stand in <c>Authorization: Basic</c>. Default: by profile.</value>
    public bool? Basic { get; set; }

    /// <value>
    /// The header with the user name; when set, the key header carries the secret alone. Default: by profile.
    /// </value>
    public string? UserNameHeaderName { get; set; }

    /// <value>The query parameter that may carry the key. Default: none, because URLs end up in logs.</value>
    public string? QueryParameterName { get; set; }

    /// <value>
    /// A scheme of <c>Authorization</c> whose token is the key, such as <c>ApiKey</c> for
    /// <c>Authorization: ApiKey aac_...</c>. The names of other schemes (Bearer, Basic, Digest) are refused. Default:
    /// none.
    /// </value>
    public string? AuthorizationScheme { get; set; }

    /// <value>
    /// Whether the credential is removed from the request once the request goes on, so that a reverse proxy behind the
    /// gate does not forward it. Other credentials, such as a JWT, stay. Default: <see langword="false"/>.
    /// </value>
    public bool RemoveFromRequest { get; set; }

    /// <value>
    /// Whether a key is the user also on endpoints that the host's own authorization guards. Default:
    /// <see langword="false"/>.
    /// </value>
    public bool SatisfiesAuthorization { get; set; }

    /// <value>The first part of every key text, <c>[a-z][a-z0-9]{1,7}</c>. Default: <c>aac</c>.</value>
    public string KeyPrefix { get; set; } = "aac";

    /// <value>The secret of HMAC hashes (<c>hmac-sha256:</c>). Default: none; hashes are plain SHA-256.</value>
    public string? Pepper { get; set; }

    /// <value>
    /// Whether a secret that was verified is remembered by a keyed fingerprint, so that the next request need not hash
    /// it again. Kept in memory alone, under a key random for the process. Default: <see langword="true"/>.
    /// </value>
    public bool RememberVerified { get; set; } = true;

    /// <value>The realm of the challenges. Default: <c>api</c>.</value>
    public string Realm { get; set; } = "api";

    /// <value>
    /// What happens to a credential that came over plain HTTP. Default: <see cref="HttpsRequirement.Warn"/>.
    /// </value>
    public HttpsRequirement RequireHttps { get; set; } = HttpsRequirement.Warn;
}
