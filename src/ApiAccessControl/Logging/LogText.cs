using System.Buffers;
using ApiAccessControl.Text;

namespace ApiAccessControl.Logging;

/// <summary>
/// Cleans route values for the log. They come from the client, so they are cut and every character that could control a
/// log is replaced.
/// </summary>
internal static class LogText
{
    private const int Longest = 128;

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(c => (char)c)]);

    public static string? Clean(string? value)
    {
        var text = value is null ? null : SecretText.Shorten(value);
        if (text is null || (text.Length <= Longest && !text.AsSpan().ContainsAnyExcept(Plain)))
        {
            return text;
        }

        return string.Create(Math.Min(text.Length, Longest), text, static (clean, text) =>
        {
            for (var i = 0; i < clean.Length; i++)
            {
                clean[i] = Plain.Contains(text[i]) ? text[i] : '?';
            }
        });
    }
}
