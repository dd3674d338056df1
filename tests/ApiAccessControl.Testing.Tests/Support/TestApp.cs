using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Testing.Tests.Support;

/// <summary>
/// An application of the older form: an <see cref="IHostBuilder"/> with services and a pipeline. Each test writes the
/// parts it needs.
/// </summary>
public sealed class TestApp : WebApplicationFactory<TestApp>
{
    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<IApiAccessControlBuilder> Access { get; init; } = _ => { };

    public Action<ApiAccessControlOptions> Options { get; init; } = _ => { };

    public Action<IServiceCollection> AppServices { get; init; } = _ => { };

    public Action<IApplicationBuilder> BeforeGate { get; init; } = _ => { };

    public Action<IApplicationBuilder> BehindGate { get; init; } = _ => { };

    public Action<IEndpointRouteBuilder> Endpoints { get; init; } = MapUsual;

    /// <summary>Endpoints that most tests use.</summary>
    public static void MapUsual(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/members/search", () => "found").RequirePermission("members", "search");
        endpoints.MapPost("/backups/{id}/restore", (string id) => $"restored {id}")
            .RequirePermission("backups", "{id}");
        endpoints.MapGet("/reports", () => "a report").RequireApiKey();
        endpoints.MapGet("/address", (HttpContext context) => $"{context.Connection.RemoteIpAddress}").RequireApiKey();
        endpoints.MapGet("/health", () => "ok").DisableApiAccessControl();
    }

    protected override IHostBuilder CreateHostBuilder() => new HostBuilder()
        .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(Settings))
        .ConfigureLogging(logging => logging.ClearProviders())
        .ConfigureWebHost(web => web
            .ConfigureServices((context, services) =>
            {
                services.AddRouting();
                Access(services.AddApiAccessControl(context.Configuration, Options));
                AppServices(services);
            })
            .Configure(app =>
            {
                app.UseRouting();
                BeforeGate(app);
                app.UseApiAccessControl();
                BehindGate(app);
                app.UseEndpoints(Endpoints);
            }));

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.UseContentRoot(AppContext.BaseDirectory);
}
