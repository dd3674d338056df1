using System.Text.Json;

namespace ApiAccessControl.Cli.Output;

/// <summary>The difference between two states of a record as one line: each member that differs.</summary>
internal static class RecordChange
{
    /// <param name="change">An object with <c>before</c>, <c>after</c> and <c>secretChanged</c>.</param>
    public static string Of(JsonElement change)
    {
        var (before, after) = (change.Member("before"), change.Member("after"));
        var secret = change.Member("secretChanged").ValueKind == JsonValueKind.True;
        return (before.ValueKind, after.ValueKind) switch
        {
            (JsonValueKind.Null or JsonValueKind.Undefined, _) => "added",
            (_, JsonValueKind.Null or JsonValueKind.Undefined) => "removed",
            _ => string.Join("; ", secret ? Members(before, after).Append("secret changed") : Members(before, after)),
        };
    }

    /// <summary>The members that differ. A role is written as the list of its permissions.</summary>
    public static IEnumerable<string> Members(JsonElement before, JsonElement after) =>
        before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object
            ? MembersOfObjects(before, after)
            : JsonElement.DeepEquals(before, after) ? [] : [Change("Permissions", before, after)];

    private static IEnumerable<string> MembersOfObjects(JsonElement before, JsonElement after)
    {
        foreach (var name in before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name)
            .Distinct(StringComparer.Ordinal))
        {
            var (was, now) = (before.Member(name), after.Member(name));
            if (was.ValueKind != now.ValueKind || !JsonElement.DeepEquals(was, now))
            {
                yield return Change(name, was, now);
            }
        }
    }

    private static string Change(string name, JsonElement was, JsonElement now) =>
        was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array
            ? Lists(name, was, now)
            : $"{name}: {Value(was)} -> {Value(now)}";

    private static string Lists(string name, JsonElement was, JsonElement now)
    {
        var (old, current) = (Texts(was), Texts(now));
        string[] parts =
        [
            .. old.Except(current).Select(text => $"-{text}"), .. current.Except(old).Select(text => $"+{text}"),
        ];
        return parts.Length == 0 ? $"{name}: changed" : $"{name}: {string.Join(", ", parts)}";
    }

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(Value)];

    private static string Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => "(absent)",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Object when value.Text("Entry") is { Length: > 0 } entry => entry,
        JsonValueKind.Array => $"[{string.Join(", ", Texts(value))}]",
        _ => value.GetRawText(),
    };
}
