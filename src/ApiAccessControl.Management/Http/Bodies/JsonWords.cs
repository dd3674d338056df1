using System.Text.Json;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>What a JSON value is called in an error.</summary>
internal static class JsonWords
{
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    /// <summary>Null for a text with half of a surrogate pair, which JSON can escape and no text can hold.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
