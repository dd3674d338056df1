namespace ApiAccessControl.Options;

/// <summary>
/// The options after the profile has filled unset values. Fixed for the lifetime of the host and read without a lock.
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

    /// <summary>When refusals of the whole gate are enforced again; null when they are always enforced.</summary>
    public DateTimeOffset? ReportOnlyUntil { get; init; }

    public TimeSpan MaxStaleness { get; init; }

    public TimeSpan LookTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>The default of <c>Policy:Enabled</c>.</summary>
    public required bool EnabledByDefault { get; init; }

    /// <summary>The default of a project's <c>Enabled</c>.</summary>
    public required bool ProjectsEnabledByDefault { get; init; }
}
