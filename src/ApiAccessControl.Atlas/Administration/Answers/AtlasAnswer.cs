using System.Text.Encodings.Web;
using System.Text.Json;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>What a route answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Members">Writes the members of the body; null without a body.</param>
internal sealed record AtlasAnswer(int Status, Action<Utf8JsonWriter>? Members)
{
    public static readonly AtlasAnswer NoContent = new(StatusCodes.Status204NoContent, null);

    /// <summary>Whether the body is a list, which is its own envelope.</summary>
    public bool IsList { get; private init; }

    public static AtlasAnswer Ok(Action<Utf8JsonWriter> members) => new(StatusCodes.Status200OK, members);

    public static AtlasAnswer List(Action<Utf8JsonWriter> members) => Ok(members) with { IsList = true };

    public async Task WriteAsync(HttpContext context, AnswerFormat format)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Members is null)
        {
            return;
        }

        using var body = new MemoryStream();
        // Readable in a terminal; the body is never HTML, and nosniff says so.
        var options = new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = format.IsIndented,
        };
        using (var json = new Utf8JsonWriter(body, options))
        {
            Write(json, format);
        }

        response.ContentType = format.MediaType;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    private void Write(Utf8JsonWriter json, AnswerFormat format)
    {
        json.WriteStartObject();
        if (format.HasEnvelope)
        {
            json.WriteNumber("status", Status);
        }

        if (format.HasEnvelope && !IsList)
        {
            json.WriteStartObject("content");
            Members!(json);
            json.WriteEndObject();
        }
        else
        {
            Members!(json);
        }

        json.WriteEndObject();
    }
}
