using System.Net;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Tests.Http;

/// <summary>For each pair of neighbouring steps a request that fails both: the earlier one answers.</summary>
public class OrderTests
{
    private static readonly string[] Preflight =
        ["Origin: https://app.example.com", "Access-Control-Request-Method: GET"];

    [Theory]
    [InlineData("GET /open", 200, "in")]
    [InlineData("OPTIONS /any", 204, "")]
    [InlineData("OPTIONS /open", 200, "in")]
    [InlineData("GET /any", 503, "policy_unavailable Global")]
    [InlineData("GET /off", 503, "policy_unavailable Global")]
    [InlineData("GET /anonymous", 503, "policy_unavailable Global")]
    [InlineData("GET /nowhere", 503, "policy_unavailable Global")]
    [InlineData("POST /any", 503, "policy_unavailable Global")]
    public async Task The_opt_out_precedes_the_preflight_and_the_preflight_precedes_the_policy(string line,
        int status, string body)
    {
        var unreadable = new PolicySettings { Enabled = false, AllowedNetworks = [new("192.0.2.1"), new("192.0.2.2")] };
        await using var host = await TestHost.StartAsync(
            """{ "Limits": { "NetworksPerList": 1 } }""", Map, builder => builder.AddApiAccessControl()
                .AddStore(_ => new DatabaseLikeSource(unreadable)),
            services: ReasonWriter.Register);

        await AssertAsync(host, line, status, body);
    }

    [Theory]
    [InlineData("GET /open", 200, "in")]
    [InlineData("OPTIONS /any", 204, "")]
    [InlineData("GET /off", 503, "api_disabled Global")]
    [InlineData("GET /anonymous", 503, "api_disabled Global")]
    [InlineData("GET /any", 503, "api_disabled Global")]
    [InlineData("GET /nowhere", 503, "api_disabled Global")]
    [InlineData("POST /any", 503, "api_disabled Global")]
    public async Task The_global_switch_is_checked_before_systems_networks_and_keys(
        string line, int status, string body)
    {
        await using var host = await StartAsync(""" "Policy": { "Enabled": false, "AllowedNetworks": "192.0.2.1" } """);

        await AssertAsync(host, line, status, body);
    }

    [Theory]
    [InlineData("GET /off", 503, "system_disabled System")]
    [InlineData("GET /off-anonymous", 503, "system_disabled System")]
    [InlineData("GET /anonymous", 403, "network_not_allowed Global")]
    [InlineData("GET /any", 403, "network_not_allowed Global")]
    [InlineData("GET /nowhere", 403, "network_not_allowed Global")]
    [InlineData("GET /open", 200, "in")]
    public async Task Systems_are_checked_before_global_networks_and_those_before_anonymous_and_keys(string line,
        int status, string body)
    {
        await using var host = await StartAsync(""" "Policy": { "Enabled": true, "AllowedNetworks": "192.0.2.1" } """);

        await AssertAsync(host, line, status, body, "X-Api-Key: x,y");
    }

    [Theory]
    [InlineData("GET /anonymous", 200, "in")]
    [InlineData("GET /undeclared", 400, "credential_ambiguous Credential")]
    [InlineData("GET /nowhere", 400, "credential_ambiguous Credential")]
    [InlineData("POST /any", 400, "credential_ambiguous Credential")]
    public async Task An_anonymous_endpoint_does_not_read_the_credential(string line, int status, string body)
    {
        await using var host = await StartAsync(""" "Policy": { "Enabled": true } """);

        await AssertAsync(host, line, status, body, "X-Api-Key: x,y");
    }

    private static Task<TestHost> StartAsync(string members) => TestHost.StartAsync(
        $"{{ {members} }}", Map, from: IPAddress.Parse("203.0.113.9"), services: ReasonWriter.Register);

    private static void Map(WebApplication app)
    {
        app.MapMethods("/open", ["GET", "OPTIONS"], () => "in").DisableApiAccessControl();
        app.MapMethods("/any", ["GET", "OPTIONS"], () => "in").RequireApiKey();
        app.MapGet("/undeclared", () => "in");
        app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("reports");
        app.MapGet("/anonymous", [AllowAnonymous] () => "in");
        app.MapGet("/off-anonymous", [AllowAnonymous] () => "in").InApiSystem("reports");
    }

    private static async Task AssertAsync(
        TestHost host, string line, int status, string body, params string[] headers)
    {
        var isPreflight = line.StartsWith("OPTIONS", StringComparison.Ordinal);
        var answer = await RawHttp.RequestAsync(host.Address, line, isPreflight ? Preflight : headers);

        Assert.Equal((status, body), (answer.Status, answer.Body));
    }
}
