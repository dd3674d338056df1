using System.Text.Json;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>An answer as it came.</summary>
internal sealed record RestAnswer(
    int Status, string? ContentType, IReadOnlyList<(string Name, string Value)> Headers, string Text)
{
    public RestAnswer(HttpResponseMessage response, string text)
        : this(
            (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(),
            [
                .. response.Headers.Concat(response.Content.Headers)
                    .SelectMany(header => header.Value, (header, value) => (header.Key, value)),
            ],
            text)
    {
    }

    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The code of a refusal.</summary>
    public string? Code => Member("code");

    public string? Detail => Member("detail");

    public string? ETag => Header("ETag");

    /// <summary>The places of the errors, joined.</summary>
    public string Places => ContentType == "application/problem+json" && Json.TryGetProperty("errors", out var errors)
        ? string.Join(' ', errors.EnumerateObject().Select(error => error.Name)) : "";

    /// <summary>All that a caller could tell two answers apart by: not the clock.</summary>
    public string WithoutDate => string.Join(
        '\n',
        [
            $"{Status}",
            .. Headers.Where(header => header.Name is not "Date").Select(header => $"{header.Name}: {header.Value}"),
            Text,
        ]);

    public string? Header(string name) => Headers
        .Where(header => string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase))
        .Select(header => header.Value).SingleOrDefault();

    public string? Member(string name) =>
        Text.StartsWith('{') && Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    public RestAnswer Is(int status, string? code = null)
    {
        Assert.True(
            Status == status && (code is null || Code == code), $"Expected {status} {code}, got {Status}: {Text}");
        return this;
    }
}
