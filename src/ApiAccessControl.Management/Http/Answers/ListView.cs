using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>An access list: its entries, or <c>"off"</c>.</summary>
/// <param name="Entries">Null is off.</param>
/// <param name="Uses">The uses of its entries; null where they are not counted.</param>
[JsonConverter(typeof(Converter))]
internal sealed record ListView(IReadOnlyList<AccessListEntry>? Entries, EntryUses? Uses = null)
{
    internal sealed class Converter : JsonConverter<ListView>
    {
        public override ListView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ListView value, JsonSerializerOptions options)
        {
            if (value.Entries is null)
            {
                writer.WriteStringValue("off");
                return;
            }

            writer.WriteStartArray();
            foreach (var entry in value.Entries)
            {
                JsonSerializer.Serialize(writer, EntryView.Of(entry, value.Uses), ManagementJson.Default.EntryView);
            }

            writer.WriteEndArray();
        }
    }
}
