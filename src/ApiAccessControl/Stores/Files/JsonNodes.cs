using System.Globalization;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// Converts a JSON document to the nodes that the configuration readers use, so that the same rules apply to both. A
/// document is checked more strictly than configuration can be: a duplicate name is rejected, and so is a comment,
/// which the next commit would lose.
/// </summary>
internal sealed class JsonNodes(Layer layer, ReaderContext context, JsonPlaces places)
{
    private const int Deepest = 16;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Deepest };

    /// <exception cref="JsonException">The text is not JSON.</exception>
    public void Read(ReadOnlySpan<byte> json, LayeredNode root)
    {
        var reader = new Utf8JsonReader(json, Strict);
        reader.Read();
        Value(ref reader, root);

        // Nothing may follow; the reader throws otherwise.
        reader.Read();
    }

    private void Value(ref Utf8JsonReader reader, LayeredNode node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: Object(ref reader, node); break;
            case JsonTokenType.StartArray: Array(ref reader, node); break;
            case JsonTokenType.Null: node.TrySet(layer, null); break;
            case JsonTokenType.String: node.TrySet(layer, Text(ref reader, node)); break;
            default: node.TrySet(layer, Encoding.UTF8.GetString(reader.ValueSpan)); break;
        }
    }

    private void Object(ref Utf8JsonReader reader, LayeredNode node)
    {
        var caseMatters = ReferenceEquals(places.Roles, node);
        if (caseMatters)
        {
            node.UseCaseSensitiveNames();
        }

        var seen = new HashSet<string>(caseMatters ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = reader.TokenStartIndex;
            var name = Text(ref reader, node);
            reader.Read();
            if (!seen.Add(name))
            {
                context.Errors.AddName(node, name, "is given twice, or in two spellings. Keep one.");
                reader.Skip();
                continue;
            }

            var child = node.Descend(name, layer);
            places.Add(child, place);
            Value(ref reader, child);
        }

        // Configuration treats an empty object as null, because it cannot distinguish the two.
        if (seen.Count == 0)
        {
            node.TrySet(layer, null);
        }
    }

    private void Array(ref Utf8JsonReader reader, LayeredNode node)
    {
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var element = node.Descend(count.ToString(CultureInfo.InvariantCulture), layer);
            places.Add(element, reader.TokenStartIndex);
            if (reader.TokenType == JsonTokenType.StartObject && IsListOfEntries(node.Name))
            {
                Entry(ref reader, node, element);
            }
            else
            {
                Value(ref reader, element);
            }

            count++;
        }

        if (count == 0)
        {
            node.TrySet(layer, "");
        }
    }

    private void Entry(ref Utf8JsonReader reader, LayeredNode list, LayeredNode element)
    {
        var written = new LayeredNode(element.Name, list, layer);
        Object(ref reader, written);
        var entry = new ObjectReader(written, DocumentNames.Entry, context);
        var text = entry.Text("Entry");
        element.TrySet(layer, text);
        context.EntryObjects![element] = new(text ?? "")
        {
            Comment = entry.Text("Comment"),
            CreatedAt = entry.Instant("CreatedAt"),
        };
    }

    private static bool IsListOfEntries(string name) =>
        name.Equals("Networks", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Domains", StringComparison.OrdinalIgnoreCase)
        || name.Equals("AllowedNetworks", StringComparison.OrdinalIgnoreCase);

    // An escape may denote half a surrogate pair, which the reader cannot convert to text.
    private string Text(ref Utf8JsonReader reader, LayeredNode node)
    {
        var buffer = new char[reader.ValueSpan.Length];
        try
        {
            var text = new string(buffer, 0, reader.CopyString(buffer));
            if (StorableText.Is(text))
            {
                return text;
            }
        }
        catch (InvalidOperationException)
        {
            context.Errors.Add(node, "contains half a surrogate pair, which is not a character. Remove the escape.");
            return "";
        }

        context.Errors.Add(node, "contains U+0000, which ends a text in other stores. Remove it.");
        return "";
    }
}
