using System.Text;

namespace ApiAccessControl.Cli.Output;

/// <summary>
/// Text of a policy or a host without control characters: a description must not be able to move the cursor, change
/// colours or write a line of its own.
/// </summary>
internal static class Printable
{
    public static string Of(string? text)
    {
        if (text is null || !text.Any(IsHidden))
        {
            return text ?? "";
        }

        var printable = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            printable.Append(IsHidden(character) ? ' ' : character);
        }

        return printable.ToString();
    }

    /// <summary>The same for a message of several lines.</summary>
    public static string Lines(string text) =>
        string.Join(Environment.NewLine, text.ReplaceLineEndings("\n").Split('\n').Select(Of));

    // Marks that change the direction of text can hide what stands in a line.
    private static bool IsHidden(char character) =>
        char.IsControl(character) || character is >= '\u202a' and <= '\u202e' or >= '\u2066' and <= '\u2069'
            or '\u2028' or '\u2029';
}
