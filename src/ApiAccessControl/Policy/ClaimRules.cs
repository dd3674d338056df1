namespace ApiAccessControl.Policy;

/// <summary>
/// The rules for the claims of a key. A name has no colon, because the colon separates configuration keys, and begins
/// with a letter, because configuration reads a number as an array index.
/// </summary>
internal static class ClaimRules
{
    public const string NameWords =
        "the name of a claim: a letter, then at most 63 letters, digits, points, hyphens and underscores, and none of "
        + ApiAccessClaimTypes.KeyId + ", " + ApiAccessClaimTypes.Account + ", " + ApiAccessClaimTypes.Organization;

    private const string Property = nameof(KeyRecord.Claims);
    private const int MaxCount = 32;
    private const int MaxNameLength = 64;
    private const int MaxTextLength = 1024;

    // The framework compares claim types without regard to case.
    private static readonly string[] Reserved =
        [ApiAccessClaimTypes.KeyId, ApiAccessClaimTypes.Account, ApiAccessClaimTypes.Organization];

    public static bool IsName(string text)
    {
        if (text.Length is 0 or > MaxNameLength || !char.IsAsciiLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_'))
            {
                return false;
            }
        }

        return !Reserved.Contains(text, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Every error with its property. No message contains a claim value.</summary>
    public static IEnumerable<(string Property, string Message)> Errors(KeyClaims claims)
    {
        if (claims.Count > MaxCount)
        {
            yield return (Property, $"has {claims.Count} claims; a key has at most {MaxCount}.");
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, text) in claims)
        {
            if (!IsName(name))
            {
                yield return (Property, $"has a name that is not {NameWords}.");
                continue;
            }

            if (!names.Add(name))
            {
                yield return ($"{Property}:{name}", "is given twice, or in two spellings. Keep one.");
            }

            if (TextError(text) is { } error)
            {
                yield return ($"{Property}:{name}", error);
            }
        }
    }

    private static string? TextError(string? text) =>
        text is null ? "is null. Write a text, or leave the name out."
        : text.Length > MaxTextLength ? $"is longer than {MaxTextLength} characters."
        : text.Any(char.IsControl) ? "contains a control character. Remove it."
        : null;
}
