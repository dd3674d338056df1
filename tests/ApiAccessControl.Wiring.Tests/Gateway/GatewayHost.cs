using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Testing;

namespace ApiAccessControl.Wiring.Tests.Gateway;

/// <summary>The sample as it is, on Kestrel, with two more keys.</summary>
public class GatewayHost : WebApplicationFactory<Program>
{
    public GatewayHost() => UseKestrel(0);

    public NewApiKey One { get; } = ApiKeyGenerator.Create();

    public NewApiKey All { get; } = ApiKeyGenerator.Create();

    /// <summary>A key for the test that disables it.</summary>
    public NewApiKey Disabled { get; } = ApiKeyGenerator.Create();

    /// <summary>Changes the configuration of the running sample.</summary>
    public void Disable(NewApiKey key)
    {
        var configuration = Services.GetRequiredService<IConfiguration>();
        configuration[$"ApiAccessControl:Policy:Keys:{key.Id}:Enabled"] = "false";
        ((IConfigurationRoot)configuration).Reload();
    }

    public async Task<HttpResponseMessage> AskAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await CreateClient().SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    /// <summary>What the destination received: path, keyId and the names of the headers.</summary>
    public async Task<JsonElement> ReceivedAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await AskAsync(path, headers);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        Set(builder, One, "orders:GET:7");
        Set(builder, All, "orders:*:*, prices:GET:ticker");
        Set(builder, Disabled, "prices:GET:ticker");
    }

    private static void Set(IWebHostBuilder builder, NewApiKey key, string permissions) => builder
        .UseSetting($"ApiAccessControl:Policy:Keys:{key.Id}:SecretHash", key.SecretHash)
        .UseSetting($"ApiAccessControl:Policy:Keys:{key.Id}:Permissions", permissions);
}
