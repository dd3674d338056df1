using System.Buffers;
using System.Globalization;
using System.Text.Json;
using ApiAccessControl.Documents.Json;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// One line of the audit: a change, or the end of a commit's changes. The changes are written before the policy is
/// replaced and end with the hashes of the policy before and after; after the replacement a last line marks the commit
/// as completed. After any crash, the hash of the policy shows which of the last changes were applied.
/// </summary>
internal static class AuditLine
{
    public static void Change(IBufferWriter<byte> buffer, PolicyAuditRecord record)
    {
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            json.WriteStartObject();
            json.WriteNumber("Revision", record.Position.Revision);
            json.WriteNumber("Index", record.Position.Index);
            json.Optional("At", record.At);
            json.WriteString("Actor", record.Actor.Id);
            json.Optional("Address", record.Actor.Address?.ToString());
            json.Optional("Reason", record.Actor.Reason);
            json.WriteString("Kind", record.Kind.ToString());
            json.WriteString("Id", record.Id);
            Raw(json, "Before", record.Before);
            Raw(json, "After", record.After);
            json.IfSet("SecretChanged", record.SecretChanged);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    /// <param name="buffer">Receives the line.</param>
    /// <param name="revision">The revision of the commit.</param>
    /// <param name="from">The hash of the policy before; null when the document before and its changes are
    /// unknown.</param>
    /// <param name="to">The hash of the policy after.</param>
    public static void End(IBufferWriter<byte> buffer, long revision, string? from, string to)
    {
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            json.WriteStartObject();
            json.WriteNumber("Revision", revision);
            json.Optional("From", from);
            json.WriteString("To", to);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    public static void Done(IBufferWriter<byte> buffer, long revision)
    {
        using (var json = new Utf8JsonWriter(buffer, RecordJson.OneLine))
        {
            json.WriteStartObject();
            json.WriteNumber("Revision", revision);
            json.WriteBoolean("Done", true);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    /// <summary>
    /// Null for a damaged line: a power failure or a manual repair may leave any text, and the other lines stay valid.
    /// </summary>
    public static JsonElement? Parse(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return IsWhole(document.RootElement) ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static long Revision(JsonElement line) => line.GetProperty("Revision").GetInt64();

    /// <summary>Null when the line contains no change, or a damaged one.</summary>
    public static PolicyAuditRecord? ReadChange(JsonElement line)
    {
        try
        {
            return line.TryGetProperty("Index", out var index) ? ReadChange(line, index.GetInt32()) : null;
        }
        catch (Exception damaged) when (
            damaged is KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static PolicyAuditRecord ReadChange(JsonElement line, int index) => new(
        new(Revision(line), index),
        DateTimeOffset.Parse(line.GetProperty("At").GetString()!, CultureInfo.InvariantCulture),
        new(line.GetProperty("Actor").GetString()!)
        {
            Address = StoredAddress.Read(Text(line, "Address")),
            Reason = Text(line, "Reason"),
        },
        Enum.Parse<PolicyRecordKind>(line.GetProperty("Kind").GetString()!),
        line.GetProperty("Id").GetString()!,
        line.TryGetProperty("Before", out var before) ? before.GetRawText() : null,
        line.TryGetProperty("After", out var after) ? after.GetRawText() : null,
        line.TryGetProperty("SecretChanged", out _));

    private static bool IsWhole(JsonElement line) =>
        line.ValueKind == JsonValueKind.Object
        && line.TryGetProperty("Revision", out var revision)
        && revision.ValueKind == JsonValueKind.Number && revision.TryGetInt64(out _)
        && IsTextIfThere(line, "From") && IsTextIfThere(line, "To");

    private static bool IsTextIfThere(JsonElement line, string name) =>
        !line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.String;

    public static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void Raw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}
