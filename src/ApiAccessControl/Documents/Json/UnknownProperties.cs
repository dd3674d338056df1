using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApiAccessControl.Documents.Json;

/// <summary>
/// Properties that a newer version wrote into a document. They are left out when it is read, and kept when the record
/// is written again.
/// </summary>
internal static class UnknownProperties
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The document without them; null when it has none, or is not a document.</summary>
    public static string? Without(PolicyRecordKind kind, string document)
    {
        if (RecordJsonShape.Of(kind) is not { } shape || Parse(document) is not { } root)
        {
            return null;
        }

        return Remove(root, shape) ? Text(root) : null;
    }

    /// <summary>The new document with the unknown properties of the old one, at the end and in their order.</summary>
    public static string Keep(PolicyRecordKind kind, string before, string after)
    {
        if (RecordJsonShape.Of(kind) is not { } shape || Parse(before) is not { } old || Parse(after) is not { } root)
        {
            return after;
        }

        return Copy(old, root, shape) ? Text(root) : after;
    }

    private static bool Remove(JsonObject node, RecordJsonShape shape)
    {
        var unknown = node.Select(property => property.Key).Where(name => !shape.Knows(name)).ToArray();
        foreach (var name in unknown)
        {
            node.Remove(name);
        }

        var isChanged = unknown.Length > 0;
        foreach (var (name, value) in node)
        {
            if (shape.OfItems(name) is { } items)
            {
                foreach (var (_, item) in Items(value))
                {
                    isChanged |= Remove(item, items);
                }
            }
        }

        return isChanged;
    }

    private static bool Copy(JsonObject from, JsonObject to, RecordJsonShape shape)
    {
        var isChanged = false;
        foreach (var (name, value) in from)
        {
            if (!shape.Knows(name))
            {
                to[name] = value?.DeepClone();
                isChanged = true;
            }
            else if (shape.OfItems(name) is { } items && to[name] is { } target)
            {
                isChanged |= CopyItems(value, target, items);
            }
        }

        return isChanged;
    }

    // An entry is identified by its text, a membership by its project. The properties of a removed one are removed.
    private static bool CopyItems(JsonNode? from, JsonNode to, RecordJsonShape shape)
    {
        var isChanged = false;
        foreach (var (name, old) in Items(from))
        {
            if (!old.Any(property => !shape.Knows(property.Key)))
            {
                continue;
            }

            if (to is JsonArray array)
            {
                // A plain text becomes an object, which can contain the kept properties.
                for (var i = 0; i < array.Count; i++)
                {
                    if (array[i] is JsonValue text && text.TryGetValue(out string? entry) && entry == name)
                    {
                        array[i] = new JsonObject { [nameof(AccessListEntry.Entry)] = entry };
                    }
                }
            }

            foreach (var (_, target) in Items(to).Where(item => item.Name == name))
            {
                isChanged |= Copy(old, target, shape);
            }
        }

        return isChanged;
    }

    private static IEnumerable<(string Name, JsonObject Item)> Items(JsonNode? node) => node switch
    {
        JsonArray array => array.OfType<JsonObject>().Select(item => (EntryOf(item), item)),
        JsonObject map => map.Where(item => item.Value is JsonObject)
            .Select(item => (item.Key, item.Value!.AsObject())),
        _ => [],
    };

    private static string EntryOf(JsonObject item) =>
        item[nameof(AccessListEntry.Entry)] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static JsonObject? Parse(string document)
    {
        try
        {
            var root = JsonNode.Parse(document, documentOptions: Strict) as JsonObject;

            // Half a surrogate pair as an escape throws only when the text is decoded. No version writes one.
            using var json = new Utf8JsonWriter(Stream.Null);
            root?.WriteTo(json);
            return root;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The caller reports the error of the strict reader, which is more precise.
            return null;
        }
    }

    private static string Text(JsonObject root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, RecordJson.OneLine))
        {
            root.WriteTo(json);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
