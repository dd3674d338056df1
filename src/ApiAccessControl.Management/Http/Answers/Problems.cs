using System.Text.Encodings.Web;
using System.Text.Json;
using ApiAccessControl.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>
/// Refusals as RFC 9457. Written here and not by the host's <c>IProblemDetailsService</c>: clients depend on the code,
/// and on the bytes of a 404, which must not show whether a record is missing or belongs to another organization.
/// </summary>
internal static class Problems
{
    private const string NotFoundDetail = "There is nothing here that this caller may see.";

    // Readable in a terminal; the body is never HTML, and nosniff says so.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, ManagementException refusal) =>
        refusal.Status == StatusCodes.Status404NotFound
            ? NotFoundAsync(context)
            : WriteAsync(context, refusal.Status, refusal.Code, refusal.Detail, json => Members(json, refusal));

    public static Task NotFoundAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, ManagementCodes.NotFound, NotFoundDetail);

    public static async Task WriteAsync(
        HttpContext context, int status, string code, string detail, Action<Utf8JsonWriter>? members = null)
    {
        var response = context.Response;
        ResponseRules.Apply(response);
        response.StatusCode = status;
        response.ContentType = ContentTypes.Problem;
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Options))
        {
            json.WriteStartObject();
            json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
            json.WriteNumber("status", status);
            json.WriteString("code", code);
            json.WriteString("detail", SecretText.Shorten(detail));
            members?.Invoke(json);
            json.WriteEndObject();
        }

        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    private static void Members(Utf8JsonWriter json, ManagementException refusal)
    {
        if (refusal.Errors.Count > 0)
        {
            json.WriteStartObject("errors");
            foreach (var (path, messages) in refusal.Errors)
            {
                json.WriteStartArray(SecretText.Shorten(path));
                foreach (var message in messages)
                {
                    json.WriteStringValue(SecretText.Shorten(message));
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        if (refusal.Code == ManagementCodes.WouldStopKeys)
        {
            json.WriteStartArray("keys");
            foreach (var key in refusal.Keys)
            {
                json.WriteStringValue(key);
            }

            json.WriteEndArray();
            json.WriteNumber("keyCount", refusal.KeyCount);
        }

        if (refusal.Limit is { } limit)
        {
            json.WriteNumber("limit", limit);
        }

        if (refusal.Fragment is { } fragment)
        {
            json.WritePropertyName("fragment");
            json.WriteRawValue(fragment);
        }
    }
}
