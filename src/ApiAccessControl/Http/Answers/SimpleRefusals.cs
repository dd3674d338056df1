using System.Text.Encodings.Web;
using System.Text.Json;
using ApiAccessControl.Profiles;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// One fixed sentence per status, byte for byte; with disclosure, the code and what else may be told beside it.
/// </summary>
internal sealed class SimpleRefusals(AccessRules rules, RefusalHeaders headers) : IAccessRefusalWriter
{
    private const string JsonContentType = "application/json";

    private static readonly byte[] BadRequest =
        """{"error":"The request carries a malformed credential or more than one."}"""u8.ToArray();
    private static readonly byte[] Unauthorized = """{"error":"A valid API key is required."}"""u8.ToArray();
    private static readonly byte[] Forbidden =
        """{"error":"Access denied. You don't have permission to access this."}"""u8.ToArray();
    private static readonly byte[] NotFound = """{"error":"Not found."}"""u8.ToArray();
    private static readonly byte[] Unavailable = """{"error":"The API is not available."}"""u8.ToArray();

    // The apostrophe stays an apostrophe: clients compare these bytes.
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        headers.Write(context, decision, decision.StatusCode);
        var body = BodyOf(decision.StatusCode);
        return WriteAsync(context, rules.Disclosure == Disclosure.None ? body : Disclosed(body, decision));
    }

    private static Task WriteAsync(HttpContext context, byte[] body)
    {
        context.Response.ContentType = JsonContentType;
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] BodyOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => BadRequest,
        StatusCodes.Status401Unauthorized => Unauthorized,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status503ServiceUnavailable => Unavailable,
        _ => Forbidden,
    };

    private byte[] Disclosed(byte[] body, in AccessDecision decision)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            using (var simple = JsonDocument.Parse(body))
            {
                simple.RootElement.GetProperty("error").WriteTo(PropertyNamed(json, "error"));
            }

            json.WriteString("code", decision.PublicCode());
            if (rules.Disclosure >= Disclosure.CodeAndAddress)
            {
                json.WriteString("address", decision.Address?.ToString());
            }

            if (rules.Disclosure == Disclosure.Full && decision.StatusCode == StatusCodes.Status403Forbidden)
            {
                json.WriteString("rule", decision.Rule);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static Utf8JsonWriter PropertyNamed(Utf8JsonWriter json, string name)
    {
        json.WritePropertyName(name);
        return json;
    }
}
