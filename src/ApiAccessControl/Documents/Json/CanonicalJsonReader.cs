using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Policy;

namespace ApiAccessControl.Documents.Json;

/// <summary>
/// Reads a document property by property, in the order in which it is written. It throws for a property that is
/// unknown, repeated or out of order, so that a row of a newer version, or one edited by hand, is not read in part.
/// </summary>
internal ref struct CanonicalJsonReader
{
    private const string Instants = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private Utf8JsonReader _json;

    public CanonicalJsonReader(ReadOnlySpan<byte> utf8)
    {
        _json = new(utf8);
        _json.Read();
    }

    public void Begin() => Pass(JsonTokenType.StartObject);

    public void End()
    {
        if (_json.TokenType == JsonTokenType.PropertyName)
        {
            throw new JsonException($"'{_json.GetString()}' is not expected here");
        }

        Pass(JsonTokenType.EndObject);
    }

    public bool Has(ReadOnlySpan<byte> name) =>
        _json.TokenType == JsonTokenType.PropertyName && _json.ValueTextEquals(name) && _json.Read();

    public string? Text(ReadOnlySpan<byte> name) => Has(name) ? Text() : null;

    public bool Flag(ReadOnlySpan<byte> name) => Has(name)
        ? Flag()
        : throw new JsonException($"'{System.Text.Encoding.UTF8.GetString(name)}' is missing");

    public bool FlagOrFalse(ReadOnlySpan<byte> name) => Has(name) && Flag();

    public int? Number(ReadOnlySpan<byte> name)
    {
        if (!Has(name))
        {
            return null;
        }

        var number = _json.GetInt32();
        _json.Read();
        return number;
    }

    public DateTimeOffset? Instant(ReadOnlySpan<byte> name) =>
        Text(name) is not { } text ? null
        : DateTimeOffset.TryParseExact(
            text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant
        : throw new JsonException($"'{System.Text.Encoding.UTF8.GetString(name)}' is not an instant in UTC");

    public List<string>? Texts(ReadOnlySpan<byte> name) => Has(name) ? Texts() : null;

    public List<string> Texts()
    {
        var texts = new List<string>();
        Pass(JsonTokenType.StartArray);
        while (_json.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text());
        }

        _json.Read();
        return texts;
    }

    public List<AccessListEntry>? Entries(ReadOnlySpan<byte> name)
    {
        if (!Has(name))
        {
            return null;
        }

        var entries = new List<AccessListEntry>();
        Pass(JsonTokenType.StartArray);
        while (_json.TokenType != JsonTokenType.EndArray)
        {
            entries.Add(Entry());
        }

        _json.Read();
        return entries;
    }

    public IReadOnlyDictionary<string, string> Claims(ReadOnlySpan<byte> name)
    {
        if (!Has(name))
        {
            return KeyClaims.Empty;
        }

        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        Begin();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            var claim = Text();
            if (!claims.TryAdd(claim, Text()))
            {
                throw new JsonException("a claim is repeated");
            }
        }

        End();
        return claims;
    }

    public IReadOnlyList<ProjectMembership> Projects(ReadOnlySpan<byte> name)
    {
        if (!Has(name))
        {
            return [];
        }

        var projects = new List<ProjectMembership>();
        Begin();
        while (_json.TokenType == JsonTokenType.PropertyName)
        {
            var project = Text();
            Begin();
            projects.Add(new(project) { Roles = Texts("Roles"u8), Permissions = Texts("Permissions"u8) });
            End();
        }

        End();
        return projects;
    }

    private AccessListEntry Entry()
    {
        if (_json.TokenType == JsonTokenType.String)
        {
            return new(Text());
        }

        Begin();
        var entry = new AccessListEntry(Text("Entry"u8) ?? throw new JsonException("'Entry' is missing"))
        {
            Comment = Text("Comment"u8),
            CreatedAt = Instant("CreatedAt"u8),
        };
        End();
        return entry;
    }

    private string Text()
    {
        var text = _json.GetString() ?? throw new JsonException("null is found where a text is expected");
        _json.Read();
        return text;
    }

    private bool Flag()
    {
        var flag = _json.GetBoolean();
        _json.Read();
        return flag;
    }

    private void Pass(JsonTokenType token)
    {
        if (_json.TokenType != token)
        {
            throw new JsonException($"{_json.TokenType} is found where {token} is expected");
        }

        _json.Read();
    }
}
