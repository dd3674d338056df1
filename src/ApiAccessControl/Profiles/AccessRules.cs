namespace ApiAccessControl.Profiles;

/// <summary>
/// The options after the profile has filled what was left unset: fixed for the life of the host, read without a lock.
/// </summary>
internal sealed record AccessRules
{
    public required AccessProfile Profile { get; init; }

    public required CredentialRules Credentials { get; init; }

    public required RefusalFormat RefusalFormat { get; init; }

    public required Disclosure Disclosure { get; init; }

    public required ListRules Lists { get; init; }

    public required LimitRules Limits { get; init; }

    public required UndeclaredEndpoints UndeclaredEndpoints { get; init; }

    public UnmatchedRequests UnmatchedRequests { get; init; }

    /// <summary>
    /// The instant at which refusals of the whole gate are enforced again; null when they always are.
    /// </summary>
    public DateTimeOffset? ReportOnlyUntil { get; init; }

    public TimeSpan MaxStaleness { get; init; }

    /// <summary>What <c>Policy:Enabled</c> is when the policy does not say.</summary>
    public required bool EnabledByDefault { get; init; }

    /// <summary>What a project's <c>Enabled</c> is when the policy does not say.</summary>
    public required bool ProjectsEnabledByDefault { get; init; }
}

internal sealed record CredentialRules
{
    public required bool Header { get; init; }

    public required string HeaderName { get; init; }

    public required bool Bearer { get; init; }

    public required bool Basic { get; init; }

    public string? UserNameHeaderName { get; init; }

    public string? QueryParameterName { get; init; }

    public bool SatisfiesAuthorization { get; init; }

    public string KeyPrefix { get; init; } = "aac";

    public string? Pepper { get; init; }

    public bool RememberVerified { get; init; } = true;

    public string Realm { get; init; } = "api";

    public HttpsRequirement RequireHttps { get; init; } = HttpsRequirement.Warn;

    /// <summary>Nothing of the values: the pepper is among them.</summary>
    public override string ToString() => nameof(CredentialRules);
}

internal sealed record ListRules
{
    public ListBinding Binds { get; init; }

    public EmptyListMeaning EmptyList { get; init; }

    public GlobalListMode GlobalList { get; init; }

    public RequirementSubject RequirementSatisfiedBy { get; init; }

    public string? RequirementNeedsRole { get; init; }

    public bool SourceAware { get; init; }

    public BothLists BothLists { get; init; }

    public AddressFamilies Families { get; init; }

    public NetworkForms Forms { get; init; } = NetworkForms.All;

    public DomainForms DomainForms { get; init; } = DomainForms.All;

    public NonPublicEntries NonPublicEntries { get; init; }
}

internal sealed record LimitRules
{
    public int? KeysPerAccount { get; init; }

    public bool DisabledKeysCount { get; init; } = true;

    public int? NetworksPerList { get; init; }

    public int? DomainsPerList { get; init; }
}
