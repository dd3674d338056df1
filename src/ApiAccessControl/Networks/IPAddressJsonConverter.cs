using System.ComponentModel;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using ApiAccessControl.Networks;

namespace ApiAccessControl;

/// <summary>
/// Writes an address as text. Without this converter System.Text.Json fails, because some properties of
/// <see cref="IPAddress"/> throw for the other address family. Public, so that source generators of other assemblies
/// can refer to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class IPAddressJsonConverter : JsonConverter<IPAddress>
{
    /// <inheritdoc/>
    public override IPAddress? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException();
        try
        {
            return StoredAddress.Read(text);
        }
        catch (FormatException)
        {
            throw new JsonException();
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IPAddress value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
