using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Management.Tests.Rest;

public class WhoMayEnterTests
{
    [Fact]
    public async Task A_request_without_a_credential_is_answered_401_with_a_challenge_and_never_a_redirect()
    {
        await using var host = await RestHost.StartAsync();

        var answer = (await host.Anonymous().GetAsync("whoami")).Is(401, "credential_missing");

        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Contains(answer.Headers, header => header.Name == "WWW-Authenticate");
    }

    [Fact]
    public async Task A_person_whom_the_policy_admits_enters_and_another_is_answered_403()
    {
        await using var host = await RestHost.StartAsync();

        (await host.AsPerson().GetAsync("whoami")).Is(200);
        (await host.AsPerson("guest").GetAsync("whoami")).Is(403, "person_not_allowed");
    }

    [Fact]
    public async Task A_key_enters_by_its_permissions()
    {
        var plan = new HostPlan();
        var reader = plan.Key("reader", record => record with { Permissions = ["access:GET:overview"] });
        var other = plan.Key("other", record => record with { Permissions = ["members:GET:search"] });
        await using var host = await RestHost.StartAsync(plan);

        (await host.As(reader).GetAsync("status")).Is(200);
        (await host.As(reader).GetAsync("keys")).Is(403, "permission_missing");
        (await host.As(other).GetAsync("status")).Is(403, "permission_missing");
        (await host.As(other).GetAsync("whoami")).Is(200);
    }

    [Fact]
    public async Task Keys_and_persons_enter_under_a_fallback_policy_of_the_host()
    {
        var plan = new HostPlan
        {
            Services = services => services.Configure<AuthorizationOptions>(options => options.FallbackPolicy =
                new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("never").Build()),
        };
        var reader = plan.Key("reader", record => record with { Permissions = ["access:GET:*"] });
        await using var host = await RestHost.StartAsync(plan);

        (await host.As(reader).GetAsync("status")).Is(200);
        (await host.AsPerson().GetAsync("status")).Is(200);
        (await host.Anonymous().GetAsync("status")).Is(401);
    }

    [Theory]
    [InlineData("unknown")]
    [InlineData("disabled")]
    [InlineData("expired")]
    [InlineData("wrong secret")]
    public async Task A_key_that_does_not_work_is_answered_with_the_same_bytes_whatever_is_wrong(string which)
    {
        var plan = new HostPlan();
        var disabled = plan.Key("disabled", record => record with { Enabled = false });
        var expired = plan.Key(
            "expired", record => record with { ExpiresAt = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero) });
        var good = plan.Key("good", record => record with { Permissions = ["*:*:*"] });
        await using var host = await RestHost.StartAsync(plan);
        var text = which switch
        {
            "unknown" => TestKeys.Make("nowhere").Text,
            "disabled" => disabled.Text,
            "expired" => expired.Text,
            _ => WithSecretOf(good.Text, TestKeys.Make("another").Text),
        };

        var answer = await host.AsKey(text).GetAsync("keys");
        var unknown = await host.AsKey(TestKeys.Make("never added").Text).GetAsync("keys");

        Assert.Equal(unknown.WithoutDate, answer.WithoutDate);
        answer.Is(401, "key_invalid");
    }

    [Fact]
    public async Task A_key_that_does_not_work_does_not_enter_as_the_person_who_sent_it()
    {
        await using var host = await RestHost.StartAsync();

        (await host.AsPerson().With("X-Api-Key", TestKeys.Make("nowhere").Text).GetAsync(
            "whoami")).Is(401, "key_invalid");
    }

    [Fact]
    public async Task The_switches_do_not_close_the_management_and_the_global_networks_do()
    {
        var off = new HostPlan { Section = """{ "Profile": "Standard" }""" };
        off.Records.Clear();
        off.Records.Add(new PolicySettings { Enabled = false });
        await using var host = await RestHost.StartAsync(off);
        (await host.AsPerson().GetAsync("whoami")).Is(200);
        (await host.AsPerson().GetAsync("/plain")).Is(503);

        var listed = new HostPlan();
        listed.Records.Clear();
        listed.Records.Add(new PolicySettings { Enabled = true, AllowedNetworks = ["192.0.2.1"] });
        await using var closed = await RestHost.StartAsync(listed);
        (await closed.AsPerson().GetAsync("whoami")).Is(403, "network_not_allowed");
    }

    [Fact]
    public async Task With_keys_only_no_person_enters()
    {
        var plan = new HostPlan
        {
            Options = options => options.KeysOnly = true,
            Map = app => app.MapApiAccessManagement("/access"),
        };
        var reader = plan.Key("reader", record => record with { Permissions = ["access:GET:*"] });
        await using var host = await RestHost.StartAsync(plan);

        (await host.AsPerson().GetAsync("whoami")).Is(401);
        (await host.As(reader).GetAsync("whoami")).Is(200);
    }

    [Fact]
    public async Task A_host_that_admits_no_caller_does_not_start_and_says_what_to_write()
    {
        var error = await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            () => RestHost.StartAsync(new() { Map = app => app.MapApiAccessManagement("/manage") }));

        Assert.Contains(
            "MapApiAccessManagement(\"/manage\").RequireAuthorization(", error.Message, StringComparison.Ordinal);
        Assert.Contains("AllowConsoleSignIn()", error.Message, StringComparison.Ordinal);
        Assert.Contains("ApiAccessControl:Management:KeysOnly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_group_does_not_start()
    {
        await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            () => RestHost.StartAsync(new() { Map = app => app.MapApiAccessManagement("/access").AllowAnonymous() }));
        await Assert.ThrowsAsync<ApiAccessConfigurationException>(
            () => RestHost.StartAsync(
                new() { Map = app => app.MapApiAccessManagement("/access").DisableApiAccessControl() }));
    }

    [Theory]
    [InlineData("any")]
    [InlineData("function")]
    [InlineData("default")]
    public async Task A_cors_policy_on_the_group_that_allows_any_origin_refuses_the_start(string kind)
    {
        var error = await Assert.ThrowsAsync<ApiAccessConfigurationException>(() => RestHost.StartAsync(new()
        {
            Services = services => services.AddCors(cors =>
            {
                cors.AddPolicy("function", policy => policy.SetIsOriginAllowed(_ => true));
                cors.AddDefaultPolicy(policy => policy.AllowAnyOrigin());
            }),
            Before = app => app.UseCors(),
            Map = app =>
            {
                var group = app.MapApiAccessManagement("/access").RequireAuthorization(HostPlan.Admins);
                return kind switch
                {
                    "any" => group.RequireCors(policy => policy.AllowAnyOrigin()),
                    "function" => group.RequireCors("function"),
                    _ => group.RequireCors(),
                };
            },
        }));

        Assert.Contains("CORS policy that allows any origin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_a_route_lacks_is_answered_405_and_an_unknown_path_404()
    {
        await using var host = await RestHost.StartAsync();
        var person = host.AsPerson();

        var method = (await person.GetAsync("keys/abcdefgh/rotate")).Is(405, "method_not_allowed");
        Assert.Equal("POST", method.Header("Allow"));
        (await person.SendJsonAsync(HttpMethod.Head, "keys", null)).Is(405);
        (await person.SendJsonAsync(new("PURGE"), "keys", null)).Is(405);
        (await person.GetAsync("nothing/here")).Is(404, "not_found");
        (await host.Anonymous().GetAsync("nothing/here")).Is(401);
        (await host.Anonymous().PutAsync("keys", "{}")).Is(401);
    }

    [Fact]
    public async Task The_group_can_be_mapped_inside_another_and_below_a_path_base()
    {
        var plan = new HostPlan
        {
            PathBase = "/app",
            Map = app => app.MapGroup("").RequireAuthorization(HostPlan.Admins).MapApiAccessManagement("/access"),
        };
        await using var host = await RestHost.StartAsync(plan);

        (await host.AsPerson().GetAsync("whoami")).Is(200);
        (await host.AsPerson("guest").GetAsync("whoami")).Is(403);
        var description = (await host.AsPerson().GetAsync("openapi.json")).Is(200);
        Assert.Equal("/app/access/api", description.Json.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private static string WithSecretOf(string text, string other) =>
        string.Concat(text.AsSpan(0, text.LastIndexOf('_')), other.AsSpan(other.LastIndexOf('_')));
}
