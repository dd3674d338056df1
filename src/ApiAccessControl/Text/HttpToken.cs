using System.Buffers;

namespace ApiAccessControl.Text;

/// <summary>Tokens of RFC 9110, section 5.6.2: the names of headers and of authentication schemes.</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~");

    private static readonly string[] OtherSchemes = ["Bearer", "Basic", "Digest"];

    public static bool Is(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>
    /// Whether a scheme of the host's own choice may carry keys. Bearer and Basic have options of their own, and a
    /// Digest value is no token.
    /// </summary>
    public static bool IsSchemeOfKeys(string text) =>
        Is(text) && !OtherSchemes.Contains(text, StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of a list; a name that is no token stays, so that the validator can name it.</summary>
    public static string[] List(string text) => text.Split(',', StringSplitOptions.TrimEntries);
}
