using System.Text.Json;
using ApiAccessControl.Management.Dashboard.Components;
using ApiAccessControl.Management.Dashboard.Forms;

namespace ApiAccessControl.Management.Dashboard.Screens.Audit;

/// <summary>Which members of a record a change changed. The store keeps the record as JSON, without hashes.</summary>
internal static class AuditDifference
{
    private const int LongestText = 80;
    private const int MostRows = 5;

    /// <summary>Every member that differs, with its whole text.</summary>
    public static IReadOnlyList<DifferenceRow> Of(PolicyAuditRecord change)
    {
        var (before, after) = (MembersOf(change.Before), MembersOf(change.After));
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .Select(name => new DifferenceRow(
                    FieldTexts.Words(name), before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(row => !string.Equals(row.Before, row.After, StringComparison.Ordinal)),
            .. change.SecretChanged ? new[] { new DifferenceRow("Secret", "not shown", "not shown, another one") } : [],
        ];
    }

    /// <summary>The first members with short texts, and how many more there are.</summary>
    public static (IReadOnlyList<DifferenceRow> Rows, int More) ShortOf(PolicyAuditRecord change)
    {
        var rows = Of(change);
        return (
            [
                .. rows.Take(MostRows).Select(
                    row => row with { Before = Shorten(row.Before), After = Shorten(row.After) }),
            ],
            Math.Max(rows.Count - MostRows, 0));
    }

    private static Dictionary<string, string> MembersOf(string? json)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
        {
            return members;
        }

        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            members["Value"] = TextOf(document.RootElement);
            return members;
        }

        foreach (var member in document.RootElement.EnumerateObject())
        {
            members[member.Name] = TextOf(member.Value);
        }

        return members;
    }

    // A list has one line for each entry, so that a difference can be read.
    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join('\n', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };

    private static string? Shorten(string? text) => text?.Length > LongestText
        ? $"{text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)}…" : text;
}
