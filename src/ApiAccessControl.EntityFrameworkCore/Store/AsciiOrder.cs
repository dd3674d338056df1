using System.Text;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// Identifiers are visible ASCII. A page may start after any text, also after one that a database refuses. The query
/// therefore uses an ASCII text that divides the identifiers at the same place.
/// </summary>
internal static class AsciiOrder
{
    private const char AfterEveryIdentifier = '\x7f';

    public static string After(string text)
    {
        var end = 0;
        while (end < text.Length && Ascii.IsValid(text[end]) && text[end] != '\0')
        {
            end++;
        }

        return end == text.Length ? text
            : text[end] == '\0' ? text[..end]
            : string.Concat(text.AsSpan(0, end), [AfterEveryIdentifier]);
    }
}
