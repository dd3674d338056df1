namespace ApiAccessControl.Policy;

/// <summary>What a key with verifiers for HTTP Digest must be.</summary>
internal static class DigestRules
{
    public const int MaxLength = 1024;

    public const string FormWords = "must be 1 to 1024 visible ASCII characters, as the management API created it.";

    public static IEnumerable<(string Property, string Message)> Errors(KeyRecord key)
    {
        if (key.DigestVerifier is null && key.PreviousDigestVerifier is null)
        {
            yield break;
        }

        if (key.DigestVerifier is null || key.OpaqueHash is not null)
        {
            yield return (
                key.DigestVerifier is null ? nameof(key.PreviousDigestVerifier) : nameof(key.DigestVerifier),
                "needs a SecretHash and a DigestVerifier: only such a key can be used with HTTP Digest.");
        }

        if (key.PreviousDigestVerifier is not null && key.PreviousUntil is null)
        {
            yield return (nameof(key.PreviousDigestVerifier),
                "needs PreviousUntil: a previous secret without an end would stay valid forever.");
        }

        if (!IsWellFormed(key.DigestVerifier))
        {
            yield return (nameof(key.DigestVerifier), FormWords);
        }

        if (!IsWellFormed(key.PreviousDigestVerifier))
        {
            yield return (nameof(key.PreviousDigestVerifier), FormWords);
        }
    }

    private static bool IsWellFormed(string? verifier) =>
        verifier is null
        || (verifier.Length is > 0 and <= MaxLength && !verifier.AsSpan().ContainsAnyExceptInRange('!', '~'));
}
