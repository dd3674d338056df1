using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ApiAccessControl.Atlas.Administration.Answers;

/// <summary>JSON, and JSON of a dated version: <c>application/vnd.atlas.2023-01-01+json</c>.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";

    private const string Before = "application/vnd.atlas.";
    private const string After = "+json";

    /// <summary>The type of the answer: the dated one that the client asks for, else plain JSON.</summary>
    public static string Asked(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.FirstOrDefault(type => IsDated(type.MediaType.Value)) is { } dated
            ? dated.MediaType.ToString().ToLowerInvariant()
            : Json;

    /// <summary>Whether a body of this type is read.</summary>
    public static bool IsRead(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase) || IsDated(type.MediaType.Value))
        && (!type.Charset.HasValue
            || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static bool IsDated(string? type) =>
        type is not null
        && type.Length > Before.Length + After.Length
        && type.StartsWith(Before, StringComparison.OrdinalIgnoreCase)
        && type.EndsWith(After, StringComparison.OrdinalIgnoreCase)
        && DateOnly.TryParseExact(
            type.AsSpan(Before.Length, type.Length - Before.Length - After.Length), "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
