using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApiAccessControl.Options;

namespace ApiAccessControl.Http.Answers;

/// <summary>One fixed sentence per status, byte for byte; with disclosure also the code and further details.</summary>
internal sealed class SimpleRefusals(ResolvedOptions options, RefusalHeaders headers) : IAccessRefusalWriter
{
    private const string JsonContentType = "application/json";

    private static readonly byte[] BadRequest = Body(RefusalSentences.BadRequest);
    private static readonly byte[] Unauthorized = Body(RefusalSentences.Unauthorized);
    private static readonly byte[] Forbidden = Body(RefusalSentences.Forbidden);
    private static readonly byte[] NotFound = Body(RefusalSentences.NotFound);
    private static readonly byte[] TooManyAttempts = Body(RefusalSentences.TooManyAttempts);
    private static readonly byte[] Unavailable = Body(RefusalSentences.Unavailable);

    // The apostrophe is not escaped: clients compare these bytes.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        headers.Write(context, decision, decision.StatusCode);
        return WriteAsync(
            context, options.Disclosure == Disclosure.None ? BodyOf(decision.StatusCode) : Disclosed(decision));
    }

    private static Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = JsonContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Body(string sentence) => Encoding.UTF8.GetBytes($$"""{"error":"{{sentence}}"}""");

    private static byte[] BodyOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest,
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status429TooManyRequests => TooManyAttempts,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        _ => Forbidden,
    };

    private byte[] Disclosed(in AccessDecision decision)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("error", RefusalSentences.Of(decision.StatusCode));
            json.WriteString("code", decision.PublicCode());
            if (options.Disclosure >= Disclosure.CodeAndAddress)
            {
                json.WriteString("address", decision.Address?.ToString());
            }

            if (options.Disclosure == Disclosure.Full && decision.StatusCode == StatusCodes.Status403Forbidden)
            {
                json.WriteString("rule", decision.Rule);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
