using System.Globalization;
using System.Text;
using System.Text.Json;
using ApiAccessControl.Documents;

namespace ApiAccessControl.Stores.Files;

/// <summary>
/// A JSON document as the nodes that the readers of the configuration know, so that both are held to the same rules.
/// Where configuration cannot tell, a file can: a name that stands twice is refused, and so is a comment, which the
/// next commit would lose.
/// </summary>
internal sealed class JsonNodes(Layer layer, ReaderContext context, JsonPlaces places)
{
    private const int Deepest = 16;
    private static readonly JsonReaderOptions Strict = new() { MaxDepth = Deepest };

    /// <exception cref="JsonException">It is not JSON.</exception>
    public void Read(ReadOnlySpan<byte> json, LayeredNode root)
    {
        var reader = new Utf8JsonReader(json, Strict);
        reader.Read();
        Value(ref reader, root);

        // Nothing may follow; the reader throws where something does.
        reader.Read();
    }

    private void Value(ref Utf8JsonReader reader, LayeredNode node)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: Object(ref reader, node); break;
            case JsonTokenType.StartArray: Array(ref reader, node); break;
            case JsonTokenType.Null: node.Give(layer, null); break;
            case JsonTokenType.String: node.Give(layer, Text(ref reader, node)); break;
            default: node.Give(layer, Encoding.UTF8.GetString(reader.ValueSpan)); break;
        }
    }

    private void Object(ref Utf8JsonReader reader, LayeredNode node)
    {
        var caseMatters = ReferenceEquals(places.Roles, node);
        if (caseMatters)
        {
            node.TellCaseApart();
        }

        var seen = new HashSet<string>(caseMatters ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = reader.TokenStartIndex;
            var name = Text(ref reader, node);
            reader.Read();
            if (!seen.Add(name))
            {
                context.Errors.AddName(node, name, "stands here twice, or in two spellings. Keep one.");
                reader.Skip();
                continue;
            }

            var child = node.Descend(name, layer);
            places.Add(child, place);
            Value(ref reader, child);
        }

        // As configuration has it, which cannot tell the two apart.
        if (seen.Count == 0)
        {
            node.Give(layer, null);
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
            node.Give(layer, "");
        }
    }

    private void Entry(ref Utf8JsonReader reader, LayeredNode list, LayeredNode element)
    {
        var written = new LayeredNode(element.Name, list, layer);
        Object(ref reader, written);
        var entry = new ObjectReader(written, DocumentNames.Entry, context);
        var text = entry.Text("Entry");
        element.Give(layer, text);
        context.WholeEntries![element] = new(text ?? "")
        {
            Comment = entry.Text("Comment"),
            CreatedAt = entry.Instant("CreatedAt"),
        };
    }

    private static bool IsListOfEntries(string name) =>
        name.Equals("Networks", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Domains", StringComparison.OrdinalIgnoreCase)
        || name.Equals("AllowedNetworks", StringComparison.OrdinalIgnoreCase);

    // An escape may name half a surrogate pair, of which the reader makes no text.
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
            context.Errors.Add(node, "holds half a surrogate pair, which is no character. Take the escape away.");
            return "";
        }

        context.Errors.Add(node, "holds U+0000, at which other stores end a text. Take it away.");
        return "";
    }
}
