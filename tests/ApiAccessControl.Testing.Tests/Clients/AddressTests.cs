using System.Net;
using ApiAccessControl.Testing.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>The requests of a client come from its address.</summary>
public class AddressTests
{
    [Theory]
    [InlineData("198.51.100.7")]
    [InlineData("2001:db8::7")]
    public async Task A_client_comes_from_the_address_that_the_test_gives(string address)
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.From(address));

        using var response = await client.ShouldBeAllowedAsync(HttpMethod.Get, "/address");

        Assert.Equal(address, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_client_without_an_address_of_its_own_comes_from_this_machine()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");

        Assert.Equal(IPAddress.Loopback, client.LastDecision!.Decision!.Value.Address);
    }

    [Fact]
    public async Task A_connection_without_an_address_can_be_tested()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy()
            .CreateClientWithKey(key => key.WithNetworks("0.0.0.0/0", "::/0").From((IPAddress?)null));

        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.NetworkNotAllowed);
    }

    [Theory]
    [InlineData("198.51.100.07")]
    [InlineData("10.1")]
    [InlineData("somewhere")]
    public async Task An_address_in_another_form_is_an_error_of_the_test(string address)
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();

        Assert.Throws<ArgumentException>(() => factory.CreateClientWithKey(key => key.From(address)));
    }

    [Fact]
    public async Task Lists_of_the_key_decide_by_the_address()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();
        using var inside = factory.CreateClientWithKey(
            key => key.WithNetworks("198.51.100.0/24").From("198.51.100.7"));
        using var outside = factory.CreateClientWithKey(
            key => key.WithNetworks("198.51.100.0/24").From("203.0.113.9"));

        await inside.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");
        await outside.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.NetworkNotAllowed);
    }

    [Theory]
    [InlineData("192.0.2.1", "203.0.113.9")]
    [InlineData("198.51.100.7", "198.51.100.7")]
    public async Task Forwarded_headers_are_trusted_only_from_a_known_proxy(string peer, string seen)
    {
        await using var app = new TestApp
        {
            BeforeGate = pipeline =>
            {
                var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
                options.KnownProxies.Clear();
                options.KnownProxies.Add(IPAddress.Parse("192.0.2.1"));
                pipeline.UseForwardedHeaders(options);
            },
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.From(peer));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");

        using var response = await client.ShouldBeAllowedAsync(HttpMethod.Get, "/address");

        Assert.Equal(seen, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(seen, $"{client.LastDecision!.Decision!.Value.Address}");
    }

    [Fact]
    public async Task No_header_carries_the_address_into_the_application()
    {
        string[] names = [];
        await using var app = new TestApp
        {
            Endpoints = endpoints => endpoints.MapGet("/", (HttpContext context) =>
            {
                names = [.. context.Request.Headers.Keys];
                return "in";
            }).RequireApiKey(),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.From("198.51.100.7"));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/");

        Assert.Equal(["Host", "X-Api-Key"], names.Order());
    }

    [Fact]
    public async Task A_WebSocket_has_the_key_and_the_address_of_its_client()
    {
        await using var app = new TestApp
        {
            BeforeGate = pipeline => pipeline.UseWebSockets(),
            Endpoints = endpoints => endpoints.MapGet("/live", async (HttpContext context) =>
            {
                using var socket = await context.WebSockets.AcceptWebSocketAsync();
            }).RequireApiKey(),
        };
        var factory = app.WithApiAccessPolicy();
        using var inside = factory.CreateClientWithKey(key => key.WithNetworks("198.51.100.7").From("198.51.100.7"));
        using var outside = factory.CreateClientWithKey(key => key.WithNetworks("198.51.100.7"));
        var url = new Uri("wss://localhost/live");

        using var socket = await inside.CreateWebSocketClient().ConnectAsync(
            url, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => outside.CreateWebSocketClient().ConnectAsync(url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_handler_for_another_library_has_the_key_and_the_address_of_its_client()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.From("198.51.100.7"));
        using var other = new HttpClient(client.CreateHandler());

        var answer = await other.GetStringAsync("https://localhost/address", TestContext.Current.CancellationToken);

        Assert.Equal("198.51.100.7", answer);
    }
}
