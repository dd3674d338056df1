using System.Globalization;
using System.Text;

namespace ApiAccessControl.Text;

/// <summary>
/// An operator's text inside a message: short, and nothing in it steers a log or a terminal. Everything outside
/// printable ASCII is written out, look-alikes and direction marks too: they are what a message must make visible.
/// </summary>
internal static class Quoted
{
    private const int Longest = 64;

    public static string Of(ReadOnlySpan<char> text) => $"'{Escape(text, Longest)}'";

    /// <summary>What could be a secret is shortened first, so that no cut leaves a part of it.</summary>
    public static string Escape(ReadOnlySpan<char> written, int longest)
    {
        var text = SecretText.Shorten(written.ToString());
        var shown = new StringBuilder(Math.Min(text.Length, longest) + 3);
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, longest)))
        {
            if (c is >= ' ' and <= '~')
            {
                shown.Append(c);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
        }

        return text.Length > longest ? shown.Append("...").ToString() : shown.ToString();
    }
}
