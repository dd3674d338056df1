using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Keys together with the authorization of the host, checked at startup.</summary>
public class EndpointAuthorizationTests
{
    private static readonly Dictionary<string, (Action<WebApplication> Map, string Part)> Refused = new()
    {
        ["a policy with a scheme that is not registered"] =
            (app => app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization("typo"),
                "'Cookeis', which is not registered"),
        ["a policy without the scheme of keys"] =
            (app => app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization("cookies"),
                "schemes without that of keys"),
        ["an attribute without the scheme of keys"] =
            (app => app.MapGet("/x", [Authorize(AuthenticationSchemes = "Cookies")] () => "in")
                .RequireApiKey("Cookies"),
             "schemes without that of keys"),
        ["a policy that does not exist"] =
            (app => app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization("nowhere"), "cannot be read"),
    };

    private static readonly Dictionary<string, Action<WebApplication>> Accepted = new()
    {
        ["a policy without schemes"] = app => app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization(),
        ["a policy with both schemes"] = app =>
            app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization("both"),
        ["a policy of another endpoint"] = app => app.MapGet("/x", Ok).RequireApiKey().RequireAuthorization("cookies"),
    };

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    public static TheoryData<string> AcceptedNames { get; } = [.. Accepted.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task An_alternative_scheme_with_a_policy_that_cannot_take_keys_refuses_startup(string name)
    {
        var (map, part) = Refused[name];

        var errors = await Start.RefusedAsync(map, build: Build);

        Assert.Contains(errors, error => error.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public async Task A_policy_that_can_take_keys_starts(string name)
    {
        await using var host = await Start.HostAsync(Accepted[name], build: Build, use: Use);

        Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries);
    }

    [Fact]
    public async Task A_policy_with_an_unknown_scheme_is_reported_at_start()
    {
        var line = Assert.Single(await LogOf(EventIds.AuthorizationSchemeUnknown, app =>
        {
            app.MapGet("/one", Ok).RequireApiKey().RequireAuthorization("typo");
            app.MapGet("/two", Ok).RequireApiKey().RequireAuthorization("cookies");
        }));

        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("1 endpoints", line.Text, StringComparison.Ordinal);
        Assert.Contains("GET /one => Ok: Cookeis", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_that_require_both_a_key_and_a_user_are_listed()
    {
        var line = Assert.Single(await LogOf(EventIds.KeyAndUserRequired, app =>
        {
            app.MapGet("/both", Ok).RequireApiKey().RequireAuthorization();
            app.MapGet("/both-by-role", [Authorize] () => "in").RequireApiRole("Owner");
            app.MapGet("/either", Ok).RequireApiKey("Cookies").RequireAuthorization();
            app.MapGet("/key-as-user", Ok).RequireApiKey().RequireAuthorization("both");
            app.MapGet("/key", Ok).RequireApiKey();
            app.MapGet("/user", Ok).RequireAuthorization();
            app.MapGroup("/g").RequireApiKey().RequireAuthorization().MapGet("/open", Ok).AllowAnonymous();
        }));

        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains(
            "2 endpoints require both a key and what their authorization requires of a user: HTTP: GET /both => Ok; "
            + "HTTP: GET /both-by-role.", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fallback_policy_makes_an_endpoint_require_both()
    {
        var line = Assert.Single(await LogOf(
            EventIds.KeyAndUserRequired, app => app.MapGet("/key", Ok).RequireApiKey(),
            builder => builder.Services.Configure<AuthorizationOptions>(options =>
                options.FallbackPolicy = options.DefaultPolicy)));

        Assert.Contains("1 endpoints", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_authorization_nothing_is_listed()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(app => app.MapGet("/key", Ok).RequireApiKey(), log);

        Assert.Empty(log.Of(EventIds.KeyAndUserRequired));
    }

    private static async Task<List<LogLine>> LogOf(
        int id, Action<WebApplication> map, Action<WebApplicationBuilder>? build = null)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            map, log, build: builder =>
            {
                Build(builder);
                build?.Invoke(builder);
            },
            use: Use);
        return [.. log.Of(id)];
    }

    private static void Use(WebApplication app) => app.UseApiAccessControl().UseAuthentication().UseAuthorization();

    private static void Build(WebApplicationBuilder builder)
    {
        builder.Services.AddAuthentication("Cookies").AddCookie("Cookies").AddApiAccessControl("Keys");
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("typo", policy => policy.AddAuthenticationSchemes("Cookeis").RequireAuthenticatedUser())
            .AddPolicy("cookies", policy => policy.AddAuthenticationSchemes("Cookies").RequireAuthenticatedUser())
            .AddPolicy("both", policy => policy.AddAuthenticationSchemes("Cookies", "Keys").RequireAuthenticatedUser());
    }

    private static string Ok() => "ok";
}
