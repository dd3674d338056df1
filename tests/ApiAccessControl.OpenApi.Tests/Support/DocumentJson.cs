using System.Text.Json.Nodes;

namespace ApiAccessControl.OpenApi.Tests.Support;

/// <summary>An OpenAPI document as its readers get it.</summary>
internal sealed class DocumentJson(string text)
{
    private readonly JsonNode _root = JsonNode.Parse(text)!;

    public string Text => text;

    public JsonObject Schemes => _root["components"]?["securitySchemes"]?.AsObject() ?? [];

    public JsonObject Schemas => _root["components"]?["schemas"]?.AsObject() ?? [];

    public JsonNode Root => _root;

    public OperationJson this[string method, string path] => new(
        _root["paths"]?[path]?[method.ToLowerInvariant()]?.AsObject()
        ?? throw new InvalidOperationException($"The document does not have {method} {path}:\n{text}"));

    public IEnumerable<(string Method, string Path)> Operations =>
        from path in _root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select (operation.Key.ToUpperInvariant(), path.Key);
}
