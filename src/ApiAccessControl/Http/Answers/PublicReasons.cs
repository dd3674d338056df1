namespace ApiAccessControl;

/// <summary>
/// The reason as a caller may learn it: all that fails at the key itself is one code, because telling an unknown key
/// from a wrong secret, a disabled one or an expired one tells a guesser how far he is.
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
