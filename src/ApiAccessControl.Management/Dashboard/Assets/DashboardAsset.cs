using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace ApiAccessControl.Management.Dashboard.Assets;

/// <summary>
/// A file of the dashboard, an embedded resource. Its path has a hash of the content, so that browsers keep it for a
/// year and still see a new version at once. It is not a static web asset: the host then needs neither a manifest nor
/// middleware. For the gate it is anonymous, and exempt from the switches like all of management.
/// </summary>
internal sealed class DashboardAsset : IManagementEndpointMetadata
{
    private readonly byte[] _content;
    private readonly string _type;

    public DashboardAsset(string name, string type)
    {
        using var resource = typeof(DashboardAsset).Assembly.GetManifestResourceStream(
            $"ApiAccessControl.Management.Dashboard.Assets.{name}")!;
        _content = new byte[resource.Length];
        resource.ReadExactly(_content);
        _type = type;
        var hash = Convert.ToHexStringLower(SHA256.HashData(_content).AsSpan(0, 8));
        var dot = name.LastIndexOf('.');
        Path = $"assets/{name[..dot]}-{hash}{name[dot..]}";
    }

    /// <summary>The path below the mapped path.</summary>
    public string Path { get; }

    public bool AdmitsPersons => true;

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.ContentType = _type;
        response.ContentLength = _content.Length;
        return response.Body.WriteAsync(_content, context.RequestAborted).AsTask();
    }
}
