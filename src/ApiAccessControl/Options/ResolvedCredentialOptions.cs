namespace ApiAccessControl.Options;

internal sealed record ResolvedCredentialOptions
{
    public required bool Header { get; init; }

    /// <summary>The headers that may carry the key; the challenge names the first.</summary>
    public required string[] HeaderNames { get; init; }

    public required bool Bearer { get; init; }

    public required bool Basic { get; init; }

    public string? UserNameHeaderName { get; init; }

    public string? QueryParameterName { get; init; }

    public string? AuthorizationScheme { get; init; }

    public bool RemoveFromRequest { get; init; }

    public bool SatisfiesAuthorization { get; init; }

    public string KeyPrefix { get; init; } = "aac";

    public string? Pepper { get; init; }

    public bool RememberVerified { get; init; } = true;

    public string Realm { get; init; } = "api";

    public HttpsRequirement RequireHttps { get; init; } = HttpsRequirement.Warn;

    /// <summary>Null when failed attempts are not limited.</summary>
    public ResolvedFailedAttemptOptions? FailedAttempts { get; init; }

    /// <summary>Returns none of the values, because they include the pepper.</summary>
    public override string ToString() => nameof(ResolvedCredentialOptions);
}
