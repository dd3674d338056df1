using System.Net;
using System.Text;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Wirings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>One wiring with all kinds of endpoints, on Kestrel: HTTP/1.1 on one port and HTTP/2 on another.</summary>
internal sealed class WiredHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HostWiring _wiring;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly string[] _addresses;

    private WiredHost(WebApplication app, HostWiring wiring)
    {
        _app = app;
        _wiring = wiring;
        Factory = new(app);
        _addresses = [.. app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];
    }

    /// <summary>The host as the kit for tests takes it.</summary>
    public WiredFactory Factory { get; }

    public Calls Calls => _app.Services.GetRequiredService<Calls>();

    public ApiAccessMap Map => _app.Services.GetRequiredService<ApiAccessMap>();

    public IServiceProvider Services => _app.Services;

    /// <summary>The others prevent the start, or throw in the host's own authorization.</summary>
    public static bool Maps(EndpointKind kind, HostWiring wiring) =>
        !(kind.HasAuthorization && !wiring.HasAuthentication) && !(kind.IsCached && wiring.IsFilterForm);

    public static async Task<WiredHost> StartAsync(HostWiring wiring)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(WiredHost).Assembly.GetName().Name,
            EnvironmentName = Environments.Development,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(
            $$"""
            { "ApiAccessControl": { {{wiring.Options}} "Policy": { "Enabled": true, "Keys": { {{Personas.Keys}} } } } }
            """)));
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        AddServices(builder, wiring);

        var app = builder.Build();
        foreach (var step in wiring.Steps)
        {
            step(app);
        }

        var routes = wiring.Routes(app);
        foreach (var kind in AllKinds.All.Where(kind => Maps(kind, wiring)))
        {
            kind.Map(routes);
        }

        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, wiring);
    }

    /// <summary>What the map says of an endpoint of this kind.</summary>
    public ApiAccessClass ClassOf(EndpointKind kind, bool declares)
    {
        var route = kind.RouteOf(declares);
        return Assert.Single(Map.Entries.Where(entry => entry.Route == route).Select(entry => entry.Class).Distinct());
    }

    public async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, Persona persona)
    {
        var address = _addresses[request.Version == HttpVersion.Version20 ? 1 : 0];
        request.RequestUri = new($"{address}{_wiring.PathBase}{request.RequestUri}");
        if (Personas.KeyOf(persona) is { } key)
        {
            request.Headers.Add("X-Api-Key", key);
        }

        return await _client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    private static void AddServices(WebApplicationBuilder builder, HostWiring wiring)
    {
        builder.AddApiAccessControl();
        builder.Services.AddSingleton<Calls>();
        builder.Services.AddHealthChecks();
        builder.Services.AddOutputCache();
        builder.Services.AddResponseCaching();
        builder.Services.AddCors(cors => cors.AddPolicy(
            "partner", policy => policy.WithOrigins("https://partner.example")));
        builder.Services.AddRateLimiter(limiter => limiter.AddPolicy(
            "generous", _ => System.Threading.RateLimiting.RateLimitPartition.GetNoLimiter("all")));
        if (wiring.HasAuthentication)
        {
            builder.Services.AddAuthentication().AddApiAccessControl();
        }

        foreach (var kind in AllKinds.All.Where(kind => Maps(kind, wiring)))
        {
            kind.Add(builder.Services);
        }

        wiring.Services(builder.Services);
    }
}
