using System.Text;
using Microsoft.AspNetCore.Hosting;

namespace ApiAccessControl.OpenApi.Tests.Support;

/// <summary>A host on a real server that describes itself at <c>/openapi/v1.json</c>.</summary>
internal sealed class DescribedHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DescribedHost(WebApplication app, NewApiKey key) => (_app, Key) = (app, key);

    /// <summary>A key with every permission and the role Owner, from every address.</summary>
    public NewApiKey Key { get; }

    public Uri Url => new(_app.Urls.Single());

    /// <param name="map">Maps the endpoints.</param>
    /// <param name="options">Members of the section, except the policy.</param>
    /// <param name="policy">Members of the policy, except roles and keys.</param>
    /// <param name="configure">Registers further services.</param>
    /// <param name="hasMiddleware">Whether the pipeline has the gate.</param>
    /// <param name="keys">Further keys of the policy.</param>
    public static async Task<DescribedHost> StartAsync(
        Action<WebApplication> map, string options = "", string policy = """ "Enabled": true """,
        Action<WebApplicationBuilder>? configure = null, bool hasMiddleware = true, string keys = "")
    {
        var key = ApiKeyGenerator.Create();
        var builder = WebApplication.CreateBuilder();

        // The settings of the sample are in the folder of the tests.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes(Section(key, options, policy, keys))));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddApiAccessControl();
        configure?.Invoke(builder);
        builder.Services.AddOpenApi(openApi => openApi.AddApiAccessControl());
        var app = builder.Build();
        if (hasMiddleware)
        {
            app.UseApiAccessControl();
        }

        map(app);
        app.MapOpenApi().DisableApiAccessControl();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, key);
    }

    /// <summary>The document of a host with these endpoints.</summary>
    public static async Task<DocumentJson> DocumentAsync(
        Action<WebApplication> map, string options = "", Action<WebApplicationBuilder>? configure = null,
        bool hasMiddleware = true)
    {
        await using var host = await StartAsync(map, options, configure: configure, hasMiddleware: hasMiddleware);
        return await host.ReadDocumentAsync();
    }

    public async Task<DocumentJson> ReadDocumentAsync(string path = "/openapi/v1.json")
    {
        using var client = Client();
        return new(await client.GetStringAsync(path, TestContext.Current.CancellationToken));
    }

    public HttpClient Client() => new() { BaseAddress = Url };

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Section(NewApiKey key, string options, string policy, string keys) => $$"""
        { "ApiAccessControl": { {{(options.Length == 0 ? "" : options + ",")}} "Policy": { {{policy}},
          "Roles": { "Owner": "*:*:*" },
          "Keys": { "{{key.Id}}": { "SecretHash": "{{key.SecretHash}}", "Roles": "Owner", "Networks": "127.0.0.1" }{{(keys.Length == 0 ? "" : "," + keys)}} } } } }
        """;
}
