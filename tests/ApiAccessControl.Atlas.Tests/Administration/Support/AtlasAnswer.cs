using System.Text.Json;

namespace ApiAccessControl.Atlas.Tests.Administration.Support;

/// <summary>An answer as it came.</summary>
internal sealed class AtlasAnswer(HttpResponseMessage response, string text)
{
    public int Status { get; } = (int)response.StatusCode;

    public string Text => text;

    public string? ContentType { get; } = response.Content.Headers.ContentType?.ToString();

    public string Headers { get; } = string.Concat(
        response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Date" or "X-Decision-Id"))
            .Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\n"));

    public JsonElement Json => JsonElement.Parse(text);

    public string? Code => Json.TryGetProperty("errorCode", out var code) ? code.GetString() : null;

    public string Detail => Json.GetProperty("detail").GetString()!;

    public string[] Parameters =>
        [.. Json.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetString()!)];

    public JsonElement[] Results => [.. Json.GetProperty("results").EnumerateArray()];

    public AtlasAnswer Is(int status, string? code = null)
    {
        Assert.True(
            Status == status && (code is null || Code == code), $"Expected {status} {code}, got {Status}: {text}");
        if (code is not null)
        {
            Assert.Equal(
                ["detail", "error", "errorCode", "parameters", "reason"],
                Json.EnumerateObject().Select(member => member.Name));
            Assert.Equal(status, Json.GetProperty("error").GetInt32());
        }

        return this;
    }
}
