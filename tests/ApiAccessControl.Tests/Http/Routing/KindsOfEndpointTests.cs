using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>The same behaviour for every kind of endpoint.</summary>
public sealed class KindsOfEndpointTests : IAsyncLifetime
{
    private static readonly NewApiKey Narrow = TestKeys.Make("narrow");

    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        Wire.Section(Wire.Key(KeyHost.Good, "\"Permissions\": \"things:*:*\"") + Wire.Key(Narrow)),
        Map,
        builder =>
        {
            builder.AddApiAccessControl();
            builder.Services.AddSignalR();
            builder.Services.AddHealthChecks().AddApiAccessControl();
            builder.Services.AddOnlyControllers(typeof(GuardedController), typeof(FreeController));
        },
        app =>
        {
            app.UsePathBase("/base");
            app.UseRouting();
            app.UseWebSockets();
            app.UseApiAccessControl();
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET /group/inner")]
    [InlineData("GET /base/group/inner")]
    [InlineData("GET /BASE/group/inner")]
    [InlineData("POST /hub/negotiate")]
    [InlineData("POST /hub-by-attribute/negotiate")]
    [InlineData("POST /things.Service/Call")]
    [InlineData("GET /health")]
    [InlineData("GET /guarded/class")]
    [InlineData("GET /guarded/both")]
    [InlineData("GET /free/action")]
    [InlineData("GET /no/such/path")]
    public async Task Every_kind_of_endpoint_is_401_without_a_key_403_with_a_narrow_key_and_200_with_a_full_key(
        string line)
    {
        var keyless = await RawHttp.RequestAsync(_host.Address, line, "Content-Length: 0");
        var narrow = await RawHttp.RequestAsync(_host.Address, line, "Content-Length: 0", Wire.Line(Narrow));
        var full = await RawHttp.RequestAsync(_host.Address, line, "Content-Length: 0", Wire.Line(KeyHost.Good));

        Assert.Equal((401, 403, 200), (keyless.Status, narrow.Status, full.Status));
    }

    [Theory]
    [InlineData("GET /free/undeclared")]
    [InlineData("GET /role")]
    public async Task An_undeclared_endpoint_or_one_that_requires_more_is_403_with_a_full_key(string line)
    {
        Assert.Equal(403, (await RawHttp.RequestAsync(_host.Address, line, Wire.Line(KeyHost.Good))).Status);
    }

    [Theory]
    [InlineData("GET /health-open")]
    [InlineData("GET /free/open")]
    [InlineData("GET /anonymous")]
    public async Task An_endpoint_that_opted_out_or_is_anonymous_is_200_without_a_key(string line)
    {
        Assert.Equal(200, (await RawHttp.RequestAsync(_host.Address, line)).Status);
        Assert.Equal(200, (await RawHttp.RequestAsync(_host.Address, line, "X-Api-Key: a,b")).Status);
    }

    [Fact]
    public async Task A_web_socket_request_is_401_before_the_protocol_upgrade()
    {
        string[] upgrade =
        [
            "GET /socket HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        ];

        Assert.Equal("HTTP/1.1 401 Unauthorized", await RawHttp.FirstLineAsync(_host.Address, upgrade));
        Assert.Equal("HTTP/1.1 403 Forbidden",
            await RawHttp.FirstLineAsync(_host.Address, [.. upgrade, Wire.Line(Narrow)]));
        Assert.Equal("HTTP/1.1 101 Switching Protocols",
            await RawHttp.FirstLineAsync(_host.Address, [.. upgrade, Wire.Line(KeyHost.Good)]));
    }

    private static void Map(WebApplication app)
    {
        app.MapGroup("/group").RequirePermission("things", "all").MapGet("/inner", () => "in");
        app.MapHub<EmptyHub>("/hub").RequirePermission("things", "all");
        app.MapHub<AttributeHub>("/hub-by-attribute");
        app.MapMethods("/things.Service/Call", ["POST"], () => "in").RequirePermission("things", "all");
        app.MapHealthChecks("/health").RequirePermission("things", "all");
        app.MapHealthChecks("/health-open").DisableApiAccessControl();
        app.MapGet("/anonymous", () => "in").AllowAnonymous();
        app.MapGet("/role", () => "in").RequireApiRole("Owner").RequirePermission("things", "all");
        app.MapControllers();
        app.Map("/socket", async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
        }).RequirePermission("things", "all");
        app.MapFallback(() => "fallback").RequirePermission("things", "all");
    }

    private sealed class EmptyHub : Hub;

    [RequirePermission("things", "all")]
    private sealed class AttributeHub : Hub;
}
