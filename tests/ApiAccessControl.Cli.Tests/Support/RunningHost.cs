using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Cli.Tests.Support;

/// <summary>
/// An application on a port of this machine, with the policy in a file and the management API for keys.
/// </summary>
internal sealed class RunningHost : IAsyncDisposable
{
    public const string KeyVariable = "API_ACCESS_TEST_KEY";

    private readonly WebApplication _app;
    private readonly PolicyFolder _folder;

    private RunningHost(WebApplication app, PolicyFolder folder, NewApiKey owner) =>
        (_app, _folder, Owner) = (app, folder, owner);

    public NewApiKey Owner { get; }

    public string Address => $"{_app.Urls.Single()}/access";

    /// <summary>The options that name this host.</summary>
    public string[] Target => ["--url", Address, "--key-from", KeyVariable];

    /// <summary>The environment with the key.</summary>
    public ToolCall Call => new() { Environment = { [KeyVariable] = Owner.Text } };

    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task<ToolResult> RunAsync(params string[] arguments) => Tool.RunAsync(Call, [.. arguments, .. Target]);

    public static async Task<RunningHost> StartAsync(
        Action<ILoggingBuilder>? logging = null, IReadOnlyDictionary<string, string?>? credentials = null,
        SharedNodes? nodes = null)
    {
        var owner = ApiKeyGenerator.Create();
        var policy = JsonNode.Parse(PolicyFolder.Policy)!;
        policy["Keys"]![owner.Id] = new JsonObject { ["SecretHash"] = owner.SecretHash, ["Roles"] = "Owner, Reader" };
        var folder = new PolicyFolder(policy.ToJsonString());
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Configuration.AddInMemoryCollection(
            credentials?.Select(
                option => KeyValuePair.Create($"ApiAccessControl:Credentials:{option.Key}", option.Value)));
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        logging?.Invoke(builder.Logging);
        builder.Services.AddRouting();
        if (nodes is not null)
        {
            builder.Services.AddSingleton<INodeDirectory>(nodes);
        }

        builder.AddApiAccessControl().AddFileStore(folder.File).AddManagement(options => options.KeysOnly = true);
        var app = builder.Build();
        app.UseApiAccessControl();
        app.MapGet("/members/search", () => "found").RequirePermission("members", "search");
        app.MapPost("/members", () => "made").RequirePermission("members", "all").RequireAccessList();
        app.MapApiAccessManagement("/access");
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, folder, owner);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
