using System.Net;
using System.Net.WebSockets;
using System.Text;

namespace ApiAccessControl.Wiring.Tests.Gateway;

/// <summary>The sample with the gate in front of YARP.</summary>
public class GatewayTests(GatewayHost gateway) : IClassFixture<GatewayHost>
{
    [Fact]
    public async Task A_key_reaches_the_orders_that_its_permission_names_and_no_others()
    {
        Assert.Equal(200, await StatusAsync("/orders/7", Key(gateway.One)));
        Assert.Equal(403, await StatusAsync("/orders/8", Key(gateway.One)));
        Assert.Equal(403, await StatusAsync("/ticker", Key(gateway.One)));
        Assert.Equal(200, await StatusAsync("/orders/8", Key(gateway.All)));
        Assert.Equal(401, await StatusAsync("/orders/7"));
    }

    [Theory]
    [InlineData("/internal/anything")]
    [InlineData("/internal")]
    public async Task A_route_without_metadata_is_refused_for_every_key(string path)
    {
        Assert.Equal(401, await StatusAsync(path));
        Assert.Equal(403, await StatusAsync(path, Key(gateway.All)));
    }

    [Fact]
    public void The_access_map_has_the_permissions_of_the_metadata_of_routes()
    {
        using var client = gateway.CreateClient();

        Assert.Equal(
            [
                ("/internal/{**rest}", ApiAccessClass.Undeclared, ""),
                ("/orders/{id}", ApiAccessClass.Permission, "orders:*:{id}"),
                ("/ticker", ApiAccessClass.Permission, "prices:*:ticker"),
            ],
            gateway.Services.GetRequiredService<ApiAccessMap>().Entries
                .Select(entry => (entry.Route, entry.Class, string.Join(' ', entry.Permissions))));
    }

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("x-api-key", "")]
    [InlineData("Authorization", "Bearer ")]
    public async Task The_destination_receives_the_key_id_and_no_credential(string header, string scheme)
    {
        var received = await gateway.ReceivedAsync("/orders/7", (header, scheme + gateway.One.Text));

        Assert.Equal("/orders/7", received.GetProperty("path").GetString());
        Assert.Equal(gateway.One.Id, received.GetProperty("keyId").GetString());
        Assert.DoesNotContain(
            received.GetProperty("headers").EnumerateArray().Select(name => name.GetString()),
            name => name!.Equals(header, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("X-Key-Id")]
    [InlineData("x-key-id")]
    public async Task A_key_id_that_the_client_sends_is_replaced(string header)
    {
        var received = await gateway.ReceivedAsync(
            "/orders/7", Key(gateway.One), (header, "forged"), (header, "twice"));

        Assert.Equal(gateway.One.Id, received.GetProperty("keyId").GetString());
    }

    [Fact]
    public async Task A_stream_passes_while_it_is_still_being_written()
    {
        using var response = await gateway.AskAsync("/ticker", Key(gateway.All));
        using var lines = new StreamReader(
            await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("data: 100", await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_WebSocket_passes()
    {
        using var socket = await ConnectAsync(gateway.All);
        var buffer = new byte[16];

        var message = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);

        Assert.Equal("100", Encoding.UTF8.GetString(buffer, 0, message.Count));
    }

    [Fact]
    public async Task A_WebSocket_and_a_stream_end_when_their_key_is_disabled_and_those_of_another_key_go_on()
    {
        using var socket = await ConnectAsync(gateway.Disabled);
        using var other = await ConnectAsync(gateway.All);
        using var response = await gateway.AskAsync("/ticker", Key(gateway.Disabled));
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        var buffer = new byte[16];

        gateway.Disable(gateway.Disabled);

        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
            {
                await socket.ReceiveAsync(buffer, limit.Token);
            }
        });
        await Assert.ThrowsAnyAsync<IOException>(() => stream.CopyToAsync(Stream.Null, limit.Token));
        await other.ReceiveAsync(buffer, limit.Token);
        await other.ReceiveAsync(buffer, limit.Token);
        Assert.Equal(WebSocketState.Open, other.State);
    }

    [Fact]
    public async Task A_WebSocket_without_the_permission_is_refused_before_it_opens()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(gateway.One, socket));

        Assert.Equal(HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Theory]
    [InlineData("ApiAccess.Collection")]
    [InlineData("ApiAccess.Resource")]
    public async Task A_route_with_half_of_the_metadata_prevents_the_start(string name)
    {
        await using var incomplete = new GatewayHost().WithWebHostBuilder(builder =>
            builder.UseSetting($"ReverseProxy:Routes:internal:Metadata:{name}", "x"));

        var error = Assert.ThrowsAny<Exception>(() => incomplete.CreateClient());

        Assert.Contains("internal", error.ToString(), StringComparison.Ordinal);
    }

    private async Task<ClientWebSocket> ConnectAsync(NewApiKey key, ClientWebSocket? socket = null)
    {
        socket ??= new();
        using var client = gateway.CreateClient();
        socket.Options.SetRequestHeader("X-Api-Key", key.Text);
        await socket.ConnectAsync(
            new UriBuilder(client.BaseAddress!) { Scheme = "ws", Path = "/ticker" }.Uri,
            TestContext.Current.CancellationToken);
        return socket;
    }

    private async Task<int> StatusAsync(string path, params (string Name, string Value)[] headers)
    {
        using var response = await gateway.AskAsync(path, headers);
        return (int)response.StatusCode;
    }

    private static (string Name, string Value) Key(NewApiKey key) => ("X-Api-Key", key.Text);
}
