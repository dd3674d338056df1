using System.Globalization;

namespace ApiAccessControl.Analyzers.Texts;

/// <summary>
/// White space and invisible characters, which no part of a permission has. The same rule as in the core.
/// </summary>
internal static class HiddenCharacters
{
    /// <summary>The index of the first one, or -1.</summary>
    public static int IndexIn(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsHidden(text[i]) || IsLoneSurrogate(text, i))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The text without those at both ends.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsHidden(text[start]))
        {
            start++;
        }

        while (end > start && IsHidden(text[end - 1]))
        {
            end--;
        }

        return text.Substring(start, end - start);
    }

    private static bool IsHidden(char c) =>
        char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;

    private static bool IsLoneSurrogate(string text, int i) =>
        char.IsHighSurrogate(text[i])
            ? i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])
            : char.IsLowSurrogate(text[i]) && (i == 0 || !char.IsHighSurrogate(text[i - 1]));
}
