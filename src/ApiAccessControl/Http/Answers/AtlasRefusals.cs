using System.Text.Encodings.Web;
using System.Text.Json;
using ApiAccessControl.Options;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Http.Answers;

/// <summary>
/// The error entity of the MongoDB administration APIs: detail, error, errorCode, parameters, reason.
/// </summary>
internal sealed class AtlasRefusals(ResolvedOptions options, RefusalHeaders headers) : IAccessRefusalWriter
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Task WriteAsync(HttpContext context, AccessDecision decision)
    {
        var (status, code, detail) = AtlasErrors.Of(decision, options.Profile == AccessProfile.AtlasLegacy);
        var reason = ReasonPhrases.GetReasonPhrase(status);
        headers.Write(context, decision, status);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Json))
        {
            json.WriteStartObject();
            json.WriteString("detail", DisclosesAddress ? detail : reason);
            json.WriteNumber("error", status);
            json.WriteString("errorCode", options.Disclosure >= Disclosure.Code ? code : "USER_UNAUTHORIZED");
            json.WriteStartArray("parameters");
            if (DisclosesAddress && AtlasErrors.NamesAddress(decision.Reason) && decision.Address is { } address)
            {
                json.WriteStringValue(address.ToString());
            }

            json.WriteEndArray();
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = stream.Length;
        return context.Response.Body.WriteAsync(stream.ToArray()).AsTask();
    }

    private bool DisclosesAddress => options.Disclosure >= Disclosure.CodeAndAddress;
}
