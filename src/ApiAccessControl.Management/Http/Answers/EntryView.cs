using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>One entry of an access list.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="IsCounted">Whether its uses are counted: an entry of the network list of a key.</param>
/// <param name="LastUse">Its uses; null when there are none.</param>
[JsonConverter(typeof(Converter))]
internal sealed record EntryView(AccessListEntry Entry, bool IsCounted, EntryUse? LastUse)
{
    /// <param name="entry">The entry.</param>
    /// <param name="uses">Null for a list whose uses are not counted.</param>
    public static EntryView Of(AccessListEntry entry, EntryUses? uses) =>
        new(entry, uses is not null, uses?.Find(entry));

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
                writer.WriteNumber("count", value.LastUse?.Count ?? 0);
                Write(writer, "lastUsed", value.LastUse?.At);
                writer.WriteString("lastAddress", value.LastUse?.Address?.ToString());
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
