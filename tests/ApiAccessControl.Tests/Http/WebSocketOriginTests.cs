using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>A page opens a WebSocket without CORS, so only the Origin of the upgrade names the page.</summary>
public class WebSocketOriginTests
{
    private const string Switched = "HTTP/1.1 101 Switching Protocols";
    private const string Forbidden = "HTTP/1.1 403 Forbidden";

    private static readonly string[] Upgrade =
    [
        "GET /socket HTTP/1.1", "Host: localhost", "Connection: Upgrade", "Upgrade: websocket",
        "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];

    private static readonly NewApiKey Page = TestKeys.Make("page of a socket");
    private static readonly NewApiKey Server = TestKeys.Make("server of a socket");

    public static TheoryData<string, string, string> Rows { get; } = new()
    {
        { "page", "Origin: https://app.example.com", Switched },
        { "page", "Origin: https://evil.example", Forbidden },
        { "page", "Origin: null", Forbidden },
        { "page", "Origin: https://app.example.com, https://evil.example", Forbidden },
        { "page", "Origin: wss://app.example.com", Forbidden },
        { "page", "Accept: */*", Forbidden },
        { "server", "Accept: */*", Switched },
        { "server", "Origin: https://app.example.com", Forbidden },
    };

    [Fact]
    public async Task The_origin_of_a_web_socket_request_is_compared_before_the_protocol_upgrade()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(Page, "\"Domains\": \"https://app.example.com\"")
                    + Wire.Key(Server, "\"Networks\": \"203.0.113.9\""),
                options: "\"Lists\": { \"SourceAware\": true },"),
            app =>
            {
                app.UseWebSockets();
                app.Map("/socket", async context =>
                {
                    using var socket = await context.WebSockets.AcceptWebSocketAsync();
                }).RequireApiKey();
            },
            from: IPAddress.Parse("203.0.113.9"));

        foreach (var row in Rows)
        {
            var (key, line, expected) = row.Data;
            var answer = await RawHttp.FirstLineAsync(
                host.Address, [.. Upgrade, Wire.Line(key == "page" ? Page : Server), line]);
            Assert.True(answer == expected, $"{answer} for {key} {line}");
        }
    }
}
