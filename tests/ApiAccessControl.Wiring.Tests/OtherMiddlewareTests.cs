using System.Threading.RateLimiting;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;
using Microsoft.AspNetCore.RateLimiting;

namespace ApiAccessControl.Wiring.Tests;

/// <summary>Middleware that answers requests itself: its place decides, and the access map does not have it.</summary>
public class OtherMiddlewareTests
{
    private static readonly EndpointKind Minimal = AllKinds.Named("minimal API");

    [Fact]
    public async Task Swagger_UI_in_front_of_the_gate_is_open_and_behind_it_no_request_reaches_it()
    {
        var usual = AllWirings.Named("usual place");
        await using var front = await WiredHost.StartAsync(usual with { Steps = [SwaggerUi, .. usual.Steps] });
        await using var behind = await WiredHost.StartAsync(usual with { Steps = [.. usual.Steps, SwaggerUi] });

        Assert.Equal(200, await StatusAsync(front, "/swagger/index.html", Persona.WithoutKey));
        Assert.Equal(401, await StatusAsync(behind, "/swagger/index.html", Persona.WithoutKey));
        Assert.Equal(404, await StatusAsync(behind, "/swagger/index.html", Persona.WithPermission));
        Assert.DoesNotContain(
            front.Map.Entries, entry => entry.Route.StartsWith("/swagger/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rate_limiter_counts_refused_requests_only_in_front_of_the_gate()
    {
        await using var front = await StartLimitedAsync("rate limiter in front");
        await using var behind = await StartLimitedAsync("usual place");
        var path = Minimal.PathOf(declares: true);

        foreach (var host in new[] { front, behind })
        {
            Assert.Equal(401, await StatusAsync(host, path, Persona.WithoutKey));
            Assert.Equal(403, await StatusAsync(host, path, Persona.WithoutPermission));
        }

        Assert.Equal(429, await StatusAsync(front, path, Persona.WithPermission));
        Assert.Equal(200, await StatusAsync(behind, path, Persona.WithPermission));
        Assert.Equal((0, 1), (front.Calls.Total, behind.Calls.Total));
    }

    private static Task<WiredHost> StartLimitedAsync(string wiring) => WiredHost.StartAsync(
        AllWirings.Named(wiring) with
        {
            Services = services => services.Configure<RateLimiterOptions>(options =>
            {
                options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        "all", _ => new() { PermitLimit = 2, Window = TimeSpan.FromHours(1) }));
            }),
        });

    private static void SwaggerUi(WebApplication app) => app.UseSwaggerUI();

    private static async Task<int> StatusAsync(WiredHost host, string path, Persona persona)
    {
        using var response = await host.AskAsync(new(HttpMethod.Get, path), persona);
        return (int)response.StatusCode;
    }
}
