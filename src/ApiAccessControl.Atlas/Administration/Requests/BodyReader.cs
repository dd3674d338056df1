using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using ApiAccessControl.Atlas.Administration.Answers;
using ApiAccessControl.Atlas.Administration.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>Reads a JSON body of at most 1 MiB.</summary>
internal static class BodyReader
{
    private const int Limit = 1024 * 1024;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static async Task<JsonElement> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.ContentEncoding.Count > 0 || !MediaTypes.IsRead(request.ContentType))
        {
            throw new AtlasException(
                StatusCodes.Status415UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE",
                $"A body is JSON in UTF-8 without compression: send it with the content type {MediaTypes.Json} or "
                + "application/vnd.atlas.2023-01-01+json.");
        }

        var body = await BytesAsync(context);
        if (!Utf8.IsValid(body.Span))
        {
            throw AtlasErrors.MalformedJson("it is not valid UTF-8.");
        }

        try
        {
            return JsonElement.Parse(body.Span, Options);
        }
        catch (JsonException exception)
        {
            // The message of the parser may quote the body.
            throw AtlasErrors.MalformedJson(
                $"see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}, or a member that is "
                + "there twice.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BytesAsync(HttpContext context)
    {
        // The server stops a client early; a server without that feature has no limit, so it is counted here too.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = Limit;
        }

        try
        {
            return await ReadToEndAsync(context.Request, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            throw exception.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? TooLarge()
                : AtlasErrors.MalformedJson("it ended before it was complete, or its chunks are malformed.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadToEndAsync(HttpRequest request, CancellationToken aborted)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(aborted);
            if (read.Buffer.Length > Limit)
            {
                throw TooLarge();
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static AtlasException TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge, "REQUEST_TOO_LARGE", $"The body has more than {Limit} bytes.");
}
