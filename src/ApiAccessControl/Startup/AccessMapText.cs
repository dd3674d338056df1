using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ApiAccessControl.Startup;

/// <summary>Formats the map as text. Line ends are the same on every system, because the text is compared.</summary>
internal static class AccessMapText
{
    private static readonly string[] Head =
    [
        "Route", "Methods", "Class", "Permissions", "Roles", "Systems", "Organization", "Project", "Area", "List", "Or",
        "Overrides", "Name",
    ];

    // The text is for files and terminals, so the braces of a route value are not escaped.
    private static readonly JsonWriterOptions JsonOptions =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Table(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        string[][] rows = [Head, .. entries.Select(Cells)];
        int[] widths = [.. Head.Select((_, column) => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            var line = string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    public static string Json(IReadOnlyList<ApiAccessMapEntry> entries)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonOptions))
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string[] Cells(ApiAccessMapEntry entry) =>
    [
        Cell(entry.Route),
        entry.Methods.Count == 0 ? "*" : string.Join(", ", entry.Methods),
        entry.Class.ToString(),
        Cell(string.Join(", ", entry.Permissions)),
        Cell(string.Join(", ", entry.Roles)),
        Cell(string.Join(", ", entry.Systems)),
        Cell(entry.Organization),
        Cell(entry.Project),
        Cell(entry.Area),
        entry.RequiresAccessList ? "required" : "-",
        Cell(entry.OrScheme),
        Cell(string.Join("; ", entry.Overrides)),
        Cell(entry.DisplayName),
    ];

    private static string Cell(string? text) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private static void Write(Utf8JsonWriter json, ApiAccessMapEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("route", entry.Route);
        Write(json, "methods", entry.Methods);
        json.WriteString("class", entry.Class.ToString());
        Write(json, "permissions", entry.Permissions);
        Write(json, "roles", entry.Roles);
        Write(json, "systems", entry.Systems);
        json.WriteString("organization", entry.Organization);
        json.WriteString("project", entry.Project);
        json.WriteString("area", entry.Area);
        json.WriteString("orScheme", entry.OrScheme);
        json.WriteBoolean("requiresAccessList", entry.RequiresAccessList);
        Write(json, "overrides", entry.Overrides);
        json.WriteString("displayName", entry.DisplayName);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
