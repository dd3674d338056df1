using System.Collections.Concurrent;
using System.Text;
using ApiAccessControl.Management.Http;
using ApiAccessControl.Management.Tests.Rest.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ApiAccessControl.Dashboard.Tests.Support;

/// <summary>A host with the dashboard on a real Kestrel.</summary>
internal sealed class DashboardHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentBag<PageClient> _clients = [];

    private DashboardHost(WebApplication app, CapturedLog log, HostPlan plan)
    {
        (_app, Log) = (app, log);
        var server = app.Services.GetRequiredService<IServer>();
        Address = new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        Root = $"{plan.PathBase}/access";
    }

    public Uri Address { get; }

    /// <summary>The path of the dashboard.</summary>
    public string Root { get; }

    public CapturedLog Log { get; }

    public IPolicyManager Store => Services.GetRequiredService<IPolicyManager>();

    public IServiceProvider Services => _app.Services;

    /// <summary>The link that the log shows.</summary>
    public string SignInLink => Log.Of(ManagementEventIds.SignInLink).Single().Split(' ')
        .First(word => word.StartsWith("http", StringComparison.Ordinal));

    public static async Task<DashboardHost> StartAsync(HostPlan? plan = null)
    {
        plan ??= new();
        var log = new CapturedLog();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonStream(
            new MemoryStream(Encoding.UTF8.GetBytes($$"""{ "ApiAccessControl": {{plan.Section}} }""")));
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var access = builder.AddApiAccessControl();
        if (plan.Store is { } store)
        {
            store(access);
        }
        else
        {
            access.AddMemoryStore([.. plan.Records]);
        }

        access.AddManagement(plan.Options);
        TestLogin.Add(builder.Services);
        plan.Services?.Invoke(builder.Services);
        var app = builder.Build();
        if (plan.PathBase.Length > 0)
        {
            app.UsePathBase(plan.PathBase);
        }

        plan.Before?.Invoke(app);
        app.UseRouting().UseApiAccessControl().UseAuthentication().UseAuthorization();
        app.MapGet("/members/search", () => "found").RequirePermission("members", "search").InApiArea("Members");
        TestLogin.Map(app);
        plan.Map(app);
        plan.After?.Invoke(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, log, plan);
    }

    /// <summary>A client without a session.</summary>
    public PageClient Anonymous()
    {
        var client = new PageClient(this);
        _clients.Add(client);
        return client;
    }

    /// <summary>A client that the host's login has signed in.</summary>
    public async Task<PageClient> SignInAsync(string name = "Ann", bool isStrong = false)
    {
        var client = Anonymous();
        (await client.GetAsync($"/login?as={name}{(isStrong ? "&strong=yes" : "")}")).Is(200);
        return client;
    }

    public async Task<KeyRecord?> FindKeyAsync(string id) =>
        (await Store.FindAsync(PolicyRecordKind.Key, id, TestContext.Current.CancellationToken))?.Record as KeyRecord;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
        {
            client.Dispose();
        }

        await _app.DisposeAsync();
    }
}
