using System.Text.Json;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// Parses a body as a document. Not bound to a type: binding stops at the first error, names .NET types, and does not
/// tell an absent member from one that is null.
/// </summary>
internal static class BodyDocument
{
    private const int MaxDepth = 16;

    // Duplicates are let through here and reported with their path by the reader of the members.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    public static BodyMembers Parse(ReadOnlyMemory<byte> body, InputErrors errors)
    {
        if (body.IsEmpty)
        {
            throw BodyText.Malformed("The body is empty; send a JSON object.");
        }

        if (!BodyText.IsUtf8(body))
        {
            throw BodyText.Malformed("The body is not valid UTF-8.");
        }

        var root = Parse(body);
        return root.ValueKind == JsonValueKind.Object
            ? new(root, "", errors)
            : throw BodyText.Malformed($"The body is {JsonWords.Of(root)}; send a JSON object.");
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonElement.Parse(body.Span, Options);
        }
        catch (JsonException exception)
        {
            // The message of the parser may quote the body.
            throw BodyText.Malformed(
                $"The body is not valid JSON at line {exception.LineNumber + 1}, "
                + $"byte {exception.BytePositionInLine + 1}.");
        }
    }
}
