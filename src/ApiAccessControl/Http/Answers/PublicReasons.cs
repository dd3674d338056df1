namespace ApiAccessControl;

/// <summary>
/// The reason code for callers. All failures of the key itself have one code, because the difference between an unknown
/// key, a wrong secret, and a disabled or expired key would help an attacker to guess.
/// </summary>
public static class PublicReasons
{
    private const string InvalidKey = "key_invalid";

    /// <summary>The code that an answer may carry.</summary>
    public static string PublicCode(this in AccessDecision decision) =>
        decision.StatusCode == StatusCodes.Status401Unauthorized && decision.Reason != AccessReason.CredentialMissing
            ? InvalidKey
            : decision.Reason.Code();
}
