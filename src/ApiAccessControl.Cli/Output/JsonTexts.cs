using System.Text.Json.Nodes;

namespace ApiAccessControl.Cli.Output;

/// <summary>Arrays of texts.</summary>
internal static class JsonTexts
{
    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
