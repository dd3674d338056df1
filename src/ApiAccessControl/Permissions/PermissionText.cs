using System.Buffers;
using System.Globalization;

namespace ApiAccessControl.Permissions;

/// <summary>The characters of permission text.</summary>
internal static class PermissionText
{
    // tchar of RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(TokenCharacters);

    /// <summary>
    /// The index of the first invisible character, or -1. A pasted zero-width space would make a permission that looks
    /// right and never matches.
    /// </summary>
    public static int IndexOfHidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]) || IsHidden(char.GetUnicodeCategory(text[i])) || IsLoneSurrogate(text, i))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsHidden(UnicodeCategory category) =>
        category is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsLoneSurrogate(string text, int i) =>
        char.IsHighSurrogate(text[i])
            ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
