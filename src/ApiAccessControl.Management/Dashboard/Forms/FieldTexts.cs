using System.Globalization;

namespace ApiAccessControl.Management.Dashboard.Forms;

/// <summary>How values are written in fields, and read from them.</summary>
internal static class FieldTexts
{
    // Browsers send the first two; a person without such a field writes the third.
    public static readonly string[] InstantFormats =
        ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static string Of(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) ?? "";

    public static string Of(IEnumerable<string>? lines) => string.Join('\n', lines ?? []);

    // A comment with a line end would become an entry when the form is saved.
    public static string Of(IEnumerable<AccessListEntry>? entries) => Of(entries?.Select(
        entry => entry.Comment is { } comment ? $"{entry.Entry}  # {comment.ReplaceLineEndings(" ")}" : entry.Entry));

    /// <summary>Browsers send line ends as CR LF.</summary>
    public static string Normalize(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>The name of a member in words: <c>expiresAt</c> and <c>ExpiresAt</c> are <c>Expires at</c>.</summary>
    public static string Words(string name)
    {
        var words = string.Concat(
            name.Select(c => char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}")).TrimStart();
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
