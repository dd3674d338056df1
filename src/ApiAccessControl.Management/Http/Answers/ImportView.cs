using System.Text.Json;
using System.Text.Json.Serialization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>What an import changed, or would change.</summary>
/// <param name="Revision">The revision after it; null for a dry run.</param>
/// <param name="Differences">The records that differ.</param>
internal sealed record ImportView(long? Revision, IReadOnlyList<DifferenceView> Differences)
{
    public static ImportView Of(ImportResult result) =>
        new(result.Revision, [.. result.Differences.Select(difference => new DifferenceView(difference))]);
}

/// <summary>One record that differs.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record DifferenceView(PolicyDifference Difference)
{
    internal sealed class Converter : JsonConverter<DifferenceView>
    {
        public override DifferenceView Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, DifferenceView value, JsonSerializerOptions options)
        {
            var difference = value.Difference;
            writer.WriteStartObject();
            writer.WriteString("kind", PolicyKinds.NameOf(difference.Kind));
            writer.WriteString("id", difference.Id);
            writer.WritePropertyName("before");
            writer.WriteRawValue(difference.Before ?? "null");
            writer.WritePropertyName("after");
            writer.WriteRawValue(difference.After ?? "null");
            writer.WriteBoolean("secretChanged", difference.SecretChanged);
            writer.WriteEndObject();
        }
    }
}
