using System.Text.Json;
using ApiAccessControl.Atlas.Administration.Errors;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>
/// The members of one JSON object. A route asks for each member it knows; the rest is refused, so that no member, such
/// as a limit that this API does not have, is passed over.
/// </summary>
internal sealed class BodyMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _path;

    private BodyMembers(string path) => _path = path;

    /// <param name="value">The object.</param>
    /// <param name="path">Where it is in the body; empty for the body itself.</param>
    public static BodyMembers Of(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw path.Length == 0
                ? AtlasErrors.MalformedJson("an object is needed.")
                : AtlasErrors.Invalid(path, "it must be an object.");
        }

        var members = new BodyMembers(path);
        foreach (var member in value.EnumerateObject())
        {
            members._members.Add(NameOf(member), member.Value);
        }

        return members;
    }

    /// <summary>A text; null when the member is absent or null.</summary>
    public string? Text(string name)
    {
        if (!_members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return TextOf(value, PathOf(name));
    }

    /// <summary>true or false; null when the member is absent.</summary>
    public bool? Flag(string name)
    {
        if (!_members.Remove(name, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw AtlasErrors.Invalid(PathOf(name), "it must be true or false."),
        };
    }

    /// <summary>A list of texts; null when the member is absent or null.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!_members.Remove(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(text => TextOf(text, PathOf(name)))]
            : throw AtlasErrors.Invalid(PathOf(name), "it must be a list of texts.");
    }

    /// <summary>Called when every known member was asked for.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys)
        {
            throw AtlasErrors.Unknown(PathOf(name));
        }
    }

    private static string TextOf(JsonElement value, string path)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? value.GetString()!
                : throw AtlasErrors.Invalid(path, "it must be a text.");
        }
        catch (InvalidOperationException)
        {
            throw AtlasErrors.Invalid(path, "it is not valid Unicode.");
        }
    }

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw AtlasErrors.MalformedJson("the name of a member is not valid Unicode.");
        }
    }

    private string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";
}
