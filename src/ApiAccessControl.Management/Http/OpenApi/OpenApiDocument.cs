using System.Text.Json;
using System.Text.Json.Nodes;

namespace ApiAccessControl.Management.Http.OpenApi;

/// <summary>
/// The description of the REST API, embedded in the assembly. It is written by hand and compared with the routes by a
/// test: a generator would describe the handlers, which read and write documents and not types.
/// </summary>
internal static class OpenApiDocument
{
    private const string ResourceName = "ApiAccessControl.Management.Http.OpenApi.openapi.json";

    private static readonly Lazy<byte[]> Embedded = new(Read);

    /// <summary>The document with the place where this host has mapped the API.</summary>
    public static byte[] For(string server)
    {
        var document = JsonNode.Parse(Embedded.Value)!;
        document["servers"] = new JsonArray(new JsonObject { ["url"] = server.TrimEnd('/') });
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            document.WriteTo(json);
        }

        return stream.ToArray();
    }

    private static byte[] Read()
    {
        using var resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(ResourceName)!;
        var document = new byte[resource.Length];
        resource.ReadExactly(document);
        return document;
    }
}
