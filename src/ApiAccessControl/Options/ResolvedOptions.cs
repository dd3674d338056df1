namespace ApiAccessControl.Options;

/// <summary>
/// The options after the profile has filled what was left unset: fixed for the life of the host, read without a lock.
/// </summary>
internal sealed record ResolvedOptions
{
    public required AccessProfile Profile { get; init; }

    public required ResolvedCredentialOptions Credentials { get; init; }

    public required RefusalFormat RefusalFormat { get; init; }

    public required Disclosure Disclosure { get; init; }

    public required ResolvedListOptions Lists { get; init; }

    public required ResolvedLimitOptions Limits { get; init; }

    public required UndeclaredEndpoints UndeclaredEndpoints { get; init; }

    public UnmatchedRequests UnmatchedRequests { get; init; }

    /// <summary>
    /// The instant at which refusals of the whole gate are enforced again; null when they always are.
    /// </summary>
    public DateTimeOffset? ReportOnlyUntil { get; init; }

    public TimeSpan MaxStaleness { get; init; }

    public TimeSpan LookTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What <c>Policy:Enabled</c> is when the policy does not say.</summary>
    public required bool EnabledByDefault { get; init; }

    /// <summary>What a project's <c>Enabled</c> is when the policy does not say.</summary>
    public required bool ProjectsEnabledByDefault { get; init; }
}
