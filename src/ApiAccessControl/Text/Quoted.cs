using System.Globalization;
using System.Text;

namespace ApiAccessControl.Text;

/// <summary>
/// Quotes an operator's text inside a message. The text is cut, and no character in it can control a log or a terminal.
/// Characters outside printable ASCII are escaped, including look-alikes and direction marks, because the message must
/// make them visible.
/// </summary>
internal static class Quoted
{
    private const int Longest = 64;

    public static string Of(ReadOnlySpan<char> text) => $"'{Escape(text, Longest)}'";

    /// <summary>
    /// Possible secrets are shortened before the text is cut, so that the cut never leaves a part of a secret.
    /// </summary>
    public static string Escape(ReadOnlySpan<char> text, int longest)
    {
        var safe = SecretText.Shorten(text.ToString());
        var result = new StringBuilder(Math.Min(safe.Length, longest) + 3);
        foreach (var c in safe.AsSpan(0, Math.Min(safe.Length, longest)))
        {
            if (c is >= ' ' and <= '~')
            {
                result.Append(c);
            }
            else
            {
                result.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        return safe.Length > longest ? result.Append("...").ToString() : result.ToString();
    }
}
