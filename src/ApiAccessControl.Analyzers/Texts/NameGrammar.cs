namespace ApiAccessControl.Analyzers.Texts;

/// <summary>The names in a policy. These are the rules of the core; a test compares the two.</summary>
internal static class NameGrammar
{
    private const int LongestName = 64;
    private const int ShortestKeyId = 8;
    private const int LongestKeyId = 32;

    private const string IdRemedy =
        "an identifier has 1 to 64 characters of a-z, 0-9, '.' and '-', and begins with a letter or a digit";

    /// <summary>The error of an organization, project, system or account, or null.</summary>
    public static TextError? Id(string text) => IsId(text) ? null : new(IdRemedy, Corrected(text, IsId));

    /// <summary>The error of an identifier or a route value such as <c>{orgId}</c>, or null.</summary>
    public static TextError? Scope(string text) =>
        RouteReference.NameOf(text) is null || PermissionGrammar.Resource(text) is not null
            ? Id(text) is { } error
                ? error with { Remedy = $"write a route value such as {{id}}, or an identifier: {IdRemedy}" }
                : null
            : null;

    public static TextError? Role(string text) => IsRole(text)
        ? null
        : new(
            "a role has 1 to 64 letters, digits, '_' and '-', and begins with a letter",
            Trimmed(text, IsRole));

    public static TextError? KeyId(string text) => IsKeyId(text)
        ? null
        : new("the id of a key has 8 to 32 characters of a-z and 0-9", Corrected(text, IsKeyId));

    public static bool IsKeyId(string text) =>
        text.Length is >= ShortestKeyId and <= LongestKeyId && text.All(IsLowerOrDigit);

    public static bool IsLowerOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestName && text[0] is not ('.' or '-')
        && text.All(c => IsLowerOrDigit(c) || c is '.' or '-');

    private static bool IsRole(string text) =>
        text.Length is > 0 and <= LongestName && IsLetter(text[0])
        && text.All(c => IsLetter(c) || c is (>= '0' and <= '9') or '_' or '-');

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string? Corrected(string text, Func<string, bool> isValid) =>
        Trimmed(text, isValid) ?? Trimmed(text.ToLowerInvariant(), isValid);

    private static string? Trimmed(string text, Func<string, bool> isValid) =>
        HiddenCharacters.Trim(text) is var trimmed && isValid(trimmed) ? trimmed : null;
}
