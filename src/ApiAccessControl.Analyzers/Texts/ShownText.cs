using System.Globalization;
using System.Text;

namespace ApiAccessControl.Analyzers.Texts;

/// <summary>
/// A text of the source code inside a message. A long text could be a secret in the wrong place, so only its first
/// characters are shown; in a key they end before the secret. The location of the diagnostic shows the rest.
/// </summary>
internal static class ShownText
{
    private const int Longest = 32;
    private const int Kept = 8;

    public static string Of(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var c in text.Length > Longest ? text.Substring(0, Kept) : text)
        {
            if (c is >= ' ' and <= '~')
            {
                shown.Append(c);
            }
            else
            {
                shown.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        return shown.Append(text.Length > Longest ? "...'" : "'").ToString();
    }
}
