namespace ApiAccessControl;

/// <summary>Where a credential may stand in a request, and what it looks like.</summary>
public sealed class CredentialOptions
{
    /// <value>Whether the key may stand in its own header. Default: by profile.</value>
    public bool? Header { get; set; }

    /// <value>The name of that header. Default: by profile, <c>X-Api-Key</c> in Standard.</value>
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

/// <summary>How a refusal is answered.</summary>
public sealed class RefusalOptions
{
    /// <value>The shape of the body. Default: by profile.</value>
    public RefusalFormat? Format { get; set; }

    /// <value>How much of the reason the caller learns. Default: by profile.</value>
    public Disclosure? Disclosure { get; set; }
}

/// <summary>How access lists are read and when they bind.</summary>
public sealed class ListOptions
{
    /// <value>The requests on which a list that is on binds. Default: by profile.</value>
    public ListBinding? Binds { get; set; }

    /// <value>What a list that is on but empty means. Default: by profile.</value>
    public EmptyListMeaning? EmptyList { get; set; }

    /// <value>What an absent global list means. Default: by profile.</value>
    public GlobalListMode? GlobalList { get; set; }

    /// <value>Whose network list satisfies a requirement. Default: by profile.</value>
    public RequirementSubject? RequirementSatisfiedBy { get; set; }

    /// <value>A role that an operation under a requirement needs too. Default: by profile.</value>
    public string? RequirementNeedsRole { get; set; }

    /// <value>Whether domain lists bind browsers and network lists bind servers. Default: by profile.</value>
    public bool? SourceAware { get; set; }

    /// <value>With both lists on and <see cref="SourceAware"/>: what a browser must match. Default: by profile.</value>
    public BothLists? BothLists { get; set; }

    /// <value>The address families an entry may have. Default: by profile.</value>
    public AddressFamilies? Families { get; set; }

    /// <value>The forms an entry may have. Default: by profile.</value>
    public NetworkForms? Forms { get; set; }

    /// <value>The forms a domain entry may have. Default: by profile.</value>
    public DomainForms? DomainForms { get; set; }

    /// <value>What happens to entries that no public client can have. Default: by profile.</value>
    public NonPublicEntries? NonPublicEntries { get; set; }
}

/// <summary>How many keys and entries there may be; <see langword="null"/> is no limit.</summary>
public sealed class LimitOptions
{
    /// <value>The keys one account may have. Default: by profile.</value>
    public int? KeysPerAccount { get; set; }

    /// <value>Whether disabled keys count toward <see cref="KeysPerAccount"/>. Default: <see langword="true"/>.</value>
    public bool? DisabledKeysCount { get; set; }

    /// <value>The network entries one list may have. Default: by profile.</value>
    public int? NetworksPerList { get; set; }

    /// <value>The domain entries one list may have. Default: by profile.</value>
    public int? DomainsPerList { get; set; }
}
