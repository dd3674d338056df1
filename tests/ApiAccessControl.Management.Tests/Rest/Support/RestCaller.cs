using System.Text;

namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>Requests with the same credential.</summary>
internal sealed class RestCaller(RestHost host, params (string Name, string Value)[] credential)
{
    public RestCaller With(string name, string value) => new(host, [.. credential, (name, value)]);

    public Task<RestAnswer> GetAsync(string path, params (string, string)[] headers) =>
        SendJsonAsync(HttpMethod.Get, path, null, headers);

    public Task<RestAnswer> PostAsync(string path, string? json, params (string, string)[] headers) =>
        SendJsonAsync(HttpMethod.Post, path, json, headers);

    public Task<RestAnswer> PutAsync(string path, string? json, params (string, string)[] headers) =>
        SendJsonAsync(HttpMethod.Put, path, json, headers);

    public Task<RestAnswer> PatchAsync(string path, string? json, params (string, string)[] headers) =>
        SendJsonAsync(HttpMethod.Patch, path, json, headers);

    public Task<RestAnswer> DeleteAsync(string path, params (string, string)[] headers) =>
        SendJsonAsync(HttpMethod.Delete, path, null, headers);

    public Task<RestAnswer> SendJsonAsync(
        HttpMethod method, string path, string? json, params (string, string)[] headers)
    {
        HttpContent? body = null;
        if (json is not null)
        {
            body = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
            body.Headers.ContentType = new("application/json");
        }

        return SendAsync(method, path, body, headers);
    }

    public Task<RestAnswer> SendAsync(
        HttpMethod method, string path, HttpContent? body, params (string, string)[] headers) =>
        host.SendAsync(method, path, body, [.. credential, .. headers]);
}
