using System.Collections.Concurrent;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Hostile;

/// <summary>A host of one profile whose endpoints record the requests that reach them.</summary>
internal sealed class HostileHost : IAsyncDisposable
{
    private const string Enters =
        """ "Organization": "acme", "Account": "ops", "Networks": "127.0.0.1", "Roles": "Owner", """
        + """ "Projects": { "web": { "Roles": "Owner" } } """;

    private readonly ConcurrentQueue<string> _entered = new();
    private TestHost _host = null!;

    private HostileHost()
    {
    }

    public CapturedLog Log { get; } = new();

    public Uri Address => _host.Address;

    /// <summary>The endpoints that answered 500 or more, but for the switched-off system.</summary>
    public ConcurrentQueue<string> Failures { get; } = new();

    public static async Task<HostileHost> StartAsync(AccessProfile profile)
    {
        var host = new HostileHost();
        host._host = await TestHost.StartAsync(
            Section(profile),
            host.Map,
            builder =>
            {
                builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(host.Log);
                builder.AddApiAccessControl();
            },
            app => app.Use(host.WatchAsync).UseApiAccessControl());
        return host;
    }

    /// <summary>The marks of the requests that reached a guarded handler since the last call.</summary>
    public IEnumerable<string> TakeEntered()
    {
        while (_entered.TryDequeue(out var mark))
        {
            yield return mark;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Log.Dispose();
    }

    private static string Section(AccessProfile profile) => $$"""
        { "Profile": "{{profile}}", "Policy": { "Enabled": true, "AllowedNetworks": "127.0.0.1",
          "Systems": { "closed": { "Enabled": false } }, "Roles": { "Owner": "*:*:*" },
          "Organizations": { "acme": { "Projects": { "web": { "Enabled": true }, "off": { "Enabled": false } } } },
          "Accounts": { "ops": { "Organization": "acme", "Networks": "127.0.0.1", "Roles": "Owner",
                                 "Projects": { "web": { "Roles": "Owner" } } } },
          "Keys": { {{Wire.Key(HostileCredentials.Good, Enters)}} {{Wire.Key(HostileCredentials.Second, Enters)}}
                    {{Wire.Key(HostileCredentials.Disabled, $"\"Enabled\": false, {Enters}")}}
                    {{Wire.Key(HostileCredentials.Expired, $"\"ExpiresAt\": \"2020-01-01T00:00:00Z\", {Enters}")}} } } }
        """;

    private void Map(WebApplication app)
    {
        app.Map("/any", Enter).RequireApiKey();
        app.Map("/items/{id}", Enter).RequirePermission("items", "{id}");
        app.Map("/orgs/{org}", Enter).RequireApiKey().InOrganization("{org}");
        app.Map("/groups/{group}", Enter).RequireApiRole("Owner").InProject("{group}");
        app.Map("/listed", Enter).RequireApiKey().RequireAccessList();
        app.Map("/role", Enter).RequireApiRole("Owner");
        app.Map("/off", Enter).RequireApiKey().InApiSystem("closed");
        app.Map("/undeclared", Enter);
        app.MapPost("/json", (Item item, HttpContext context) => Enter(context) + item.Name).RequireApiKey();
        app.Map("/open", () => "in").DisableApiAccessControl();
    }

    private string Enter(HttpContext context)
    {
        _entered.Enqueue($"{context.Request.Headers[HostileRequest.Mark]}");
        return "in";
    }

    private async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var route = context.GetEndpoint()?.DisplayName;
        if (context.Response.StatusCode >= 500 && route?.Contains("/off", StringComparison.Ordinal) != true)
        {
            Failures.Enqueue($"{context.Response.StatusCode} of {route}");
        }
    }

    private sealed record Item(string Name);
}
