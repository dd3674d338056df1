using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>What the core offers to endpoints that manage the policy.</summary>
public class ManagementEndpointTests
{
    private static readonly NewApiKey Reader = TestKeys.Make("reader");
    private static readonly NewApiKey Other = TestKeys.Make("other");

    private static readonly string Keys =
        Wire.Key(Reader, """ "Permissions": "access:GET:keys" """)
            + Wire.Key(Other, """ "Permissions": "access:POST:keys" """);

    [Fact]
    public async Task A_management_endpoint_answers_while_the_switch_is_off_and_another_does_not()
    {
        await using var host = await StartAsync("""{ "Policy": { "Enabled": false, "Keys": { """ + Keys + "} } }");

        Assert.Equal(200, await host.StatusAsync("/keys", Wire.Header(Reader)));
        Assert.Equal(503, await host.StatusAsync("/plain", Wire.Header(Reader)));
    }

    [Fact]
    public async Task A_request_without_a_key_continues_only_on_an_endpoint_that_admits_users()
    {
        await using var host = await StartAsync(Wire.Section(Keys));

        Assert.Equal(200, await host.StatusAsync("/persons"));
        Assert.Equal(401, await host.StatusAsync("/persons", ("X-Api-Key", "aac_wrong")));
        Assert.Equal(401, await host.StatusAsync("/keys"));
    }

    [Fact]
    public async Task The_global_networks_also_apply_to_requests_without_a_key()
    {
        await using var host = await StartAsync(Wire.Section(Keys, """ "AllowedNetworks": "192.0.2.1", """));

        Assert.Equal(403, await host.StatusAsync("/persons"));
    }

    [Fact]
    public async Task A_permission_with_a_method_of_its_own_is_compared_with_that_method()
    {
        await using var host = await StartAsync(Wire.Section(Keys));

        using var allowed = await host.SendAsync(HttpMethod.Post, "/search", Wire.Header(Reader));
        using var refused = await host.SendAsync(HttpMethod.Post, "/search", Wire.Header(Other));

        Assert.Equal((200, 403), ((int)allowed.StatusCode, (int)refused.StatusCode));
        var entry = Assert.Single(
            host.Services.GetRequiredService<ApiAccessMap>().Entries, entry => entry.Route == "/search");
        Assert.Equal(["access:GET:keys"], entry.Permissions);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("HEAD")]
    [InlineData("G T")]
    [InlineData("")]
    public async Task A_permission_with_a_method_that_no_permission_can_have_refuses_the_start(string method)
    {
        var error = await Assert.ThrowsAsync<ApiAccessConfigurationException>(() => TestHost.StartAsync(
            Wire.Section(Keys),
            app => app.MapGet("/x", () => "in")
                .WithMetadata(new RequirePermissionAttribute("access", "keys") { Method = method })));

        Assert.Contains("not a method in capital letters", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_writer_of_an_endpoint_writes_the_body_and_the_gate_the_headers()
    {
        await using var host = await StartAsync(Wire.Section(Keys));

        var own = await RawHttp.GetAsync(host.Address, "/own");
        var refused = await RawHttp.GetAsync(host.Address, "/without-credential");
        var plain = await RawHttp.GetAsync(host.Address, "/keys");

        foreach (var answer in new[] { own, refused })
        {
            Assert.Equal((401, "own: credential_missing"), (answer.Status, answer.Body));
            Assert.Equal(plain.Header("WWW-Authenticate"), answer.Header("WWW-Authenticate"));
            Assert.Equal(["no-store"], answer.Header("Cache-Control"));
        }

        Assert.StartsWith("""{"error":""", plain.Body, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(string section) => TestHost.StartAsync(section, app =>
    {
        app.MapGet("/plain", () => "in").RequireApiKey();
        app.MapGet("/keys", () => "in").RequirePermission("access", "keys").WithMetadata(new Management(false));
        app.MapGet("/persons", () => "in").RequirePermission("access", "keys").WithMetadata(new Management(true));
        app.MapPost("/search", () => "in")
            .WithMetadata(new RequirePermissionAttribute("access", "keys") { Method = "GET" });
        app.MapGet("/own", () => "in").RequireApiKey().WithMetadata(new OwnBody());
        app.MapGet("/without-credential", context => context.RefuseApiAccessAsync(AccessReason.CredentialMissing))
            .RequireApiKey().WithMetadata(new Management(true), new OwnBody());
    });

    private sealed record Management(bool AdmitsPersons) : IManagementEndpointMetadata;

    private sealed class OwnBody : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision) =>
            context.Response.WriteAsync($"own: {decision.PublicCode()}");
    }
}
