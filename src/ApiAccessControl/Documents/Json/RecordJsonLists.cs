using System.Globalization;
using System.Text.Json;

namespace ApiAccessControl.Documents.Json;

/// <summary>Writes optional values. Null is left out, because an absent value means off or the default.</summary>
internal static class RecordJsonLists
{
    public static void Optional(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is { } at)
        {
            json.WriteString(name, Text(at));
        }
    }

    public static void IfSet(this Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }

    private static void Texts(this Utf8JsonWriter json, string name, IReadOnlyList<string>? texts)
    {
        if (texts is not null)
        {
            json.WritePropertyName(name);
            Texts(json, texts);
        }
    }

    public static void Texts(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void Entries(this Utf8JsonWriter json, string name, IReadOnlyList<AccessListEntry>? entries)
    {
        if (entries is null)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            Entry(json, entry);
        }

        json.WriteEndArray();
    }

    public static void Lists(
        this Utf8JsonWriter json, IReadOnlyList<AccessListEntry>? networks, IReadOnlyList<AccessListEntry>? domains)
    {
        json.Entries("Networks", networks);
        json.Entries("Domains", domains);
    }

    public static void Permissions(
        this Utf8JsonWriter json, IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions)
    {
        json.Texts("Roles", roles);
        json.Texts("Permissions", permissions);
    }

    public static void Claims(this Utf8JsonWriter json, IReadOnlyDictionary<string, string> claims)
    {
        if (claims.Count == 0)
        {
            return;
        }

        json.WriteStartObject("Claims");
        foreach (var (name, text) in claims)
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
    }

    public static void Projects(this Utf8JsonWriter json, IReadOnlyList<ProjectMembership> projects)
    {
        if (projects.Count == 0)
        {
            return;
        }

        json.WriteStartObject("Projects");
        foreach (var membership in projects)
        {
            json.WriteStartObject(membership.Project);
            json.Permissions(membership.Roles, membership.Permissions);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static string Text(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    private static void Entry(Utf8JsonWriter json, AccessListEntry entry)
    {
        if (entry is { Comment: null, CreatedAt: null })
        {
            json.WriteStringValue(entry.Entry);
            return;
        }

        json.WriteStartObject();
        json.WriteString("Entry", entry.Entry);
        json.Optional("Comment", entry.Comment);
        json.Optional("CreatedAt", entry.CreatedAt);
        json.WriteEndObject();
    }
}
