using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>One change as the API shows it.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record AuditView(PolicyAuditRecord Record)
{
    internal sealed class Converter : JsonConverter<AuditView>
    {
        public override AuditView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, AuditView value, JsonSerializerOptions options)
        {
            var record = value.Record;
            writer.WriteStartObject();
            writer.WriteString("position", AuditPositions.TextOf(record.Position));
            writer.WriteString("at", record.At.UtcDateTime);
            writer.WriteString("actor", record.Actor.Id);
            writer.WriteString("address", record.Actor.Address?.ToString());
            writer.WriteString("reason", record.Actor.Reason);
            writer.WriteString("kind", PolicyKinds.NameOf(record.Kind));
            writer.WriteString("id", record.Id);
            Write(writer, "before", record.Before);
            Write(writer, "after", record.After);
            writer.WriteBoolean("secretChanged", record.SecretChanged);
            writer.WriteEndObject();
        }

        // The store keeps the record as JSON, and without hashes.
        private static void Write(Utf8JsonWriter writer, string name, string? json)
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(json ?? "null");
        }
    }
}
