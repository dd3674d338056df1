using System.Globalization;
using System.Text.Json;

namespace ApiAccessControl.Cli.Output;

/// <summary>Reads members of an answer for a table. A member that is absent or null is an empty text.</summary>
internal static class JsonReading
{
    public static string Text(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.True } => "yes",
        { ValueKind: JsonValueKind.False } => "no",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    /// <summary>The texts of an array; empty for another value.</summary>
    public static string[] Texts(this JsonElement json, string name) =>
        [.. json.Items(name)
            .Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText())];

    /// <summary>The elements of an array; none for another value.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static JsonElement Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    /// <summary>An access list in one cell: <c>off</c>, or its entries.</summary>
    public static string List(this JsonElement json, string name)
    {
        var list = json.Member(name);
        return list.ValueKind != JsonValueKind.Array ? json.Text(name)
            : list.GetArrayLength() == 0 ? "(empty)"
            : string.Join(", ", list.EnumerateArray().Select(entry => entry.Text("entry")));
    }

    /// <summary>An instant to the second, in UTC.</summary>
    public static string Instant(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var at)
            ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : "";
}
