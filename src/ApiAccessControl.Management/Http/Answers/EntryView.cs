using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>One entry of an access list.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsCounted">Whether its uses are counted: an entry of the network list of a key.</param>
[JsonConverter(typeof(Converter))]
internal sealed record EntryView(AccessListEntry Entry, bool IsCounted = false)
{
    internal sealed class Converter : JsonConverter<EntryView>
    {
        public override EntryView Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, EntryView value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WriteString("entry", value.Entry.Entry);
            writer.WriteString("comment", value.Entry.Comment);
            Write(writer, "createdAt", value.Entry.CreatedAt);
            if (value.IsCounted)
            {
                writer.WriteNumber("count", 0);
                writer.WriteNull("lastUsed");
                writer.WriteNull("lastAddress");
            }

            writer.WriteEndObject();
        }

        private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? instant)
        {
            if (instant is { } at)
            {
                writer.WriteString(name, at.UtcDateTime);
            }
            else
            {
                writer.WriteNull(name);
            }
        }
    }
}
