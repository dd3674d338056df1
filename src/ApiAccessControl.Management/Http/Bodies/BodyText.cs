using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Management.Http.Bodies;

/// <summary>
/// Reads the bytes of a body: the media type first, then at most as many bytes as the route takes. The server's own
/// limit is set too, so that it stops a client early, and everything is counted again here, because a server without
/// that feature has no limit.
/// </summary>
internal static class BodyText
{
    public const int Limit = 1024 * 1024;

    private const string Json = "application/json";

    public static bool IsPresent(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody
        ?? (request.ContentLength > 0 || request.Headers.ContainsKey(HeaderNames.TransferEncoding));

    /// <summary>415 for a body, or a claim about one, that is not JSON in UTF-8.</summary>
    public static void RequireJson(HttpRequest request)
    {
        var types = request.Headers.ContentType;
        if (types.Count == 0 && !IsPresent(request))
        {
            return;
        }

        if (types.Count != 1 || !IsJson(types[0]) || request.Headers.ContentEncoding.Count > 0)
        {
            throw new ManagementException(
                StatusCodes.Status415UnsupportedMediaType, RestCodes.UnsupportedMediaType,
                "A request body is JSON in UTF-8 without compression: send it with 'Content-Type: application/json'.");
        }
    }

    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContext context, int limit)
    {
        var request = context.Request;
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = limit;
        }

        try
        {
            return await ReadToEndAsync(request, limit, context.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge(limit);
        }
        catch (BadHttpRequestException)
        {
            // A chunk that is malformed, or a client that stopped sending. The message of the server is not repeated.
            throw Malformed("The body ended before it was complete, or its chunks are malformed.");
        }
    }

    public static ManagementException Malformed(string detail) =>
        new(StatusCodes.Status400BadRequest, RestCodes.MalformedBody, detail);

    public static bool IsUtf8(ReadOnlyMemory<byte> body) => Utf8.IsValid(body.Span);

    private static async ValueTask<ReadOnlyMemory<byte>> ReadToEndAsync(
        HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > limit)
            {
                throw TooLarge(limit);
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

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals(Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static ManagementException TooLarge(int limit) => new(
        StatusCodes.Status413PayloadTooLarge, ManagementCodes.TooLarge, $"The body has more than {limit} bytes.");
}
