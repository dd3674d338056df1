using System.Text.Json.Nodes;

namespace ApiAccessControl.OpenApi.Tests.Support;

internal sealed class OperationJson(JsonObject node)
{
    public JsonObject Node => node;

    public string? Description => (string?)node["description"];

    /// <summary>The alternatives, each as the names of its schemes; null when the operation says nothing.</summary>
    public string? Security => node["security"] is not JsonArray alternatives ? null
        : string.Join(" or ", alternatives.Select(set => string.Join('+', set!.AsObject().Select(s => s.Key))));

    public string Access => node["x-api-access"]?.ToJsonString().Replace('"', '\'') ?? "";

    public string? Badges => node["x-badges"]?.ToJsonString().Replace('"', '\'');

    public string Statuses => string.Join(' ', Responses.Select(response => response.Key));

    public JsonObject Responses => node["responses"]!.AsObject();

    /// <summary>The documented statuses of errors.</summary>
    public IEnumerable<int> Refusals =>
        Responses.Select(response => int.Parse(response.Key)).Where(status => status >= 400);

    /// <summary>The media types of a response.</summary>
    public string MediaTypes(int status) => string.Join(
        ' ', Responses[$"{status}"]!["content"]?.AsObject().Select(content => content.Key) ?? []);

    public string? Text(int status) => (string?)Responses[$"{status}"]!["description"];
}
