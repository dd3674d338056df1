using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>What a route answers when nothing was refused.</summary>
/// <param name="Status">The status.</param>
internal sealed record Answer(int Status)
{
    public static readonly Answer NoContent = new(StatusCodes.Status204NoContent);

    /// <summary>The version of the record that is represented.</summary>
    public long? Version { get; private init; }

    /// <summary>The place of the record that was created, as an absolute path.</summary>
    public string? Location { get; init; }

    /// <summary>Writes the body; null without one.</summary>
    public Func<HttpContext, Task>? Body { get; private init; }

    public static Answer Ok<T>(T body, JsonTypeInfo<T> type, long? version = null) =>
        new(StatusCodes.Status200OK) { Version = version, Body = Json(body, type) };

    public static Answer Created<T>(T body, JsonTypeInfo<T> type, long version, string location) =>
        new(StatusCodes.Status201Created) { Version = version, Location = location, Body = Json(body, type) };

    /// <summary>JSON that is written already.</summary>
    public static Answer OkBytes(ReadOnlyMemory<byte> json) => new(StatusCodes.Status200OK)
    {
        Body = context =>
        {
            context.Response.ContentType = ContentTypes.Json;
            context.Response.ContentLength = json.Length;
            return context.Response.Body.WriteAsync(json, context.RequestAborted).AsTask();
        },
    };

    /// <summary>Server-sent events, for as long as the function runs.</summary>
    public static Answer Events(Func<HttpContext, Task> write) =>
        new(StatusCodes.Status200OK) { Body = write };

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Version is { } version)
        {
            response.Headers.ETag = ETags.Of(version);
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        return Body?.Invoke(context) ?? Task.CompletedTask;
    }

    private static Func<HttpContext, Task> Json<T>(T body, JsonTypeInfo<T> type) => context =>
        context.Response.WriteAsJsonAsync(body, type, ContentTypes.Json, context.RequestAborted);
}
