using System.Buffers;

namespace ApiAccessControl.Text;

/// <summary>Tokens of RFC 9110, section 5.6.2: the names of headers and of authentication schemes.</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    private static readonly string[] ReservedSchemes = ["Bearer", "Basic", "Digest"];

    public static bool Is(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>
    /// Whether the host may choose this authentication scheme for keys. Bearer and Basic have options of their own, and
    /// Digest credentials are not a single token.
    /// </summary>
    public static bool IsKeyScheme(string text) =>
        Is(text) && !ReservedSchemes.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Splits a comma-separated list. A name that is not a token is kept, so that the validator can name it.
    /// </summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
