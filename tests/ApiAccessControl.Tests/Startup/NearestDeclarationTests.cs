using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Startup;

/// <summary>Endpoints at /g/x of the minimal API, with declarations on groups, handlers and endpoints.</summary>
public class NearestDeclarationTests
{
    private static readonly Dictionary<string, Action<WebApplication>> Opened = new()
    {
        ["the endpoint over its group"] = app =>
            app.MapGroup("/g").RequireApiRole("Owner").MapGet("/x", Ok).AllowAnonymous(),
        ["the endpoint over all kinds of its group"] = app =>
            app.MapGroup("/g").RequireApiKey().RequirePermission("a", "b")
            .RequireAccessList().InOrganization("acme").InProject("web").MapGet("/x", Ok).AllowAnonymous(),
        ["the endpoint over a convention added after mapping"] = app =>
        {
            var group = app.MapGroup("/g");
            group.MapGet("/x", Ok).AllowAnonymous();
            group.RequireApiKey();
        },
        ["the endpoint over the outer group"] = app =>
            app.MapGroup("/").RequireApiKey().MapGroup("/g").MapGet("/x", Ok).AllowAnonymous(),
        ["the endpoint without any metadata of its own"] = app =>
            app.MapGroup("/g").RequireApiKey().MapGet("/x", () => Results.Text("in")).AllowAnonymous(),
        ["the endpoint among conventions of others"] = app =>
            app.MapGroup("/g").WithTags("a").RequireApiKey().WithTags("b")
            .AddEndpointFilter((context, next) => next(context)).MapGet("/x", () => Results.Text("in"))
                .AllowAnonymous(),
        ["a request delegate"] = app => app.MapGroup("/g").RequireApiKey()
            .MapGet("/x", (HttpContext context) => context.Response.WriteAsync("in")).AllowAnonymous(),
        ["the inner group over the outer"] = app =>
            app.MapGroup("/").RequireApiKey().MapGroup("/g").AllowAnonymous().MapGet("/x", () => Results.Text("in")),
        ["the inner group over the outer, added after mapping"] = app =>
        {
            var outer = app.MapGroup("/");
            var inner = outer.MapGroup("/g");
            inner.MapGet("/x", () => Results.Text("in"));
            inner.AllowAnonymous();
            outer.RequireApiKey();
        },
        ["the handler over its group"] = app =>
            app.MapGroup("/g").RequireApiKey().MapGet("/x", [AllowAnonymous] () => "in"),
        ["the endpoint over its handler"] = app => app.MapGet("/g/x", [RequireApiKey] () => "in").AllowAnonymous(),
        ["the handler over a group that was given an attribute"] = app => app.MapGroup("/g")
            .WithMetadata(new RequirePermissionAttribute("a", "b")).MapGet("/x", [AllowAnonymous] () => "in"),
        ["an anonymous endpoint in a system that is on"] = app =>
            app.MapGroup("/g").InApiSystem("on").MapGet("/x", Ok).AllowAnonymous(),
        ["disabled over a requirement"] = app =>
            app.MapGroup("/g").RequireApiKey().MapGet("/x", Ok).DisableApiAccessControl(),
        ["disabled over a system that is off"] = app =>
            app.MapGroup("/g").InApiSystem("off").MapGet("/x", Ok).DisableApiAccessControl(),
        ["disabled over a group that is anonymous"] = app =>
            app.MapGroup("/g").AllowAnonymous().MapGet("/x", Ok).DisableApiAccessControl(),
        ["a disabled inner group over the outer"] = app =>
            app.MapGroup("/").RequireApiKey().MapGroup("/g").DisableApiAccessControl().MapGet("/x", Ok),
        ["a health check in a group"] = app =>
            app.MapGroup("/g").RequireApiKey().MapHealthChecks("/x").DisableApiAccessControl(),
        ["a fallback in a group"] = app => app.MapGroup("/g").RequireApiKey().MapFallback(Ok).AllowAnonymous(),
    };

    private static readonly Dictionary<string, (Action<WebApplication> Map, string Part)> Refused = new()
    {
        ["one group"] =
            (app => app.MapGroup("/g").RequireApiKey().AllowAnonymous().MapGet("/x", Ok),
                "AllowAnonymous and RequireApiKey"),
        ["one group, without any metadata of the endpoint"] =
            (app => app.MapGroup("/g").RequireApiKey().AllowAnonymous().MapGet("/x", () => Results.Ok()),
             "AllowAnonymous and RequireApiKey"),
        ["one group, in the other order"] =
            (app => app.MapGroup("/g").AllowAnonymous().RequireApiKey().MapGet("/x", Ok),
                "AllowAnonymous and RequireApiKey"),
        ["one group among conventions of others"] =
            (app => app.MapGroup("/g").WithTags("a").RequireApiKey().WithTags("b").AllowAnonymous()
                .MapGet("/x", () => Results.Ok()), "AllowAnonymous and RequireApiKey"),
        ["one group, by its attribute"] =
            (app => app.MapGroup("/g").RequireApiKey().WithMetadata(new AllowAnonymousAttribute())
                .MapGet("/x", () => Results.Ok()), "AllowAnonymous and RequireApiKey"),
        ["one inner group"] =
            (app => app.MapGroup("/").InOrganization("acme").MapGroup("/g").RequireApiKey().AllowAnonymous()
                .MapGet("/x", () => Results.Ok()), "AllowAnonymous and RequireApiKey"),
        ["one outer group"] =
            (app => app.MapGroup("/").RequireApiKey().AllowAnonymous().MapGroup("/g").InApiSystem("on")
                .MapGet("/x", () => Results.Ok()), "AllowAnonymous and RequireApiKey"),
        ["one group with a convention that fails without an endpoint"] =
            (app =>
            {
                var group = app.MapGroup("/g").RequireApiKey();
                ((IEndpointConventionBuilder)group)
                    .Add(endpoint => ArgumentNullException.ThrowIfNull(endpoint.RequestDelegate));
                group.AllowAnonymous().MapGet("/x", (HttpContext context) => Task.CompletedTask);
            }, "AllowAnonymous and RequireApiKey"),
        ["one endpoint"] =
            (app => app.MapGroup("/g").MapGet("/x", Ok).AllowAnonymous().RequireApiKey(),
                "AllowAnonymous and RequireApiKey"),
        ["one endpoint in a group that requires too"] =
            (app => app.MapGroup("/g").RequireApiKey().MapGet("/x", () => Results.Ok()).RequireApiRole("Owner")
                .AllowAnonymous(),
             "AllowAnonymous and RequireApiRole"),
        ["one handler"] =
            (app => app.MapGet("/g/x", [AllowAnonymous][RequireApiKey] () => "in"),
                "AllowAnonymous and RequireApiKey"),
        ["a requirement of the endpoint in an anonymous group"] =
            (app => app.MapGroup("/g").AllowAnonymous().MapGet("/x", Ok).RequireApiKey(),
                "AllowAnonymous and RequireApiKey"),
        ["a requirement of the handler in an anonymous group"] =
            (app => app.MapGroup("/g").AllowAnonymous().MapGet("/x", [RequireApiKey] () => "in"),
             "AllowAnonymous and RequireApiKey"),
        ["a requirement of an inner group in an anonymous one"] =
            (app => app.MapGroup("/").AllowAnonymous().MapGroup("/g").RequireApiKey().MapGet("/x", Ok),
             "AllowAnonymous and RequireApiKey"),
        ["a requirement of the endpoint over an anonymous handler"] =
            (app => app.MapGet("/g/x", [AllowAnonymous] () => "in").RequireApiKey(),
                "AllowAnonymous and RequireApiKey"),
        ["a requirement between two anonymous places"] =
            (app => app.MapGroup("/").AllowAnonymous().MapGroup("/g").RequireApiKey().MapGet("/x", Ok).AllowAnonymous(),
             "AllowAnonymous and RequireApiKey"),
        ["a requirement in a disabled group"] =
            (app => app.MapGroup("/g").DisableApiAccessControl().MapGet("/x", Ok).RequirePermission("a", "b"),
             "DisableApiAccessControl and RequirePermission"),
        ["a system in a disabled group"] =
            (app => app.MapGroup("/g").DisableApiAccessControl().MapGet("/x", Ok).InApiSystem("on"),
             "DisableApiAccessControl and InApiSystem"),
        ["a system and disabled on one endpoint"] =
            (app => app.MapGet("/g/x", Ok).InApiSystem("on").DisableApiAccessControl(),
             "DisableApiAccessControl and InApiSystem"),
        ["a system and disabled on one group"] =
            (app => app.MapGroup("/g").InApiSystem("on").DisableApiAccessControl().MapGet("/x", Ok),
             "DisableApiAccessControl and InApiSystem"),
        ["a list in an anonymous group"] =
            (app => app.MapGroup("/g").AllowAnonymous().MapGet("/x", Ok).RequireAccessList(),
             "AllowAnonymous and RequireAccessList"),
        // Without an attribute on the handler, the framework leaves nothing that divides the group from the endpoint.
        ["an attribute of a group that is indistinguishable from one of the endpoint"] =
            (app => app.MapGroup("/g").WithMetadata(new RequireApiKeyAttribute()).MapGet("/x", Ok).AllowAnonymous(),
             "AllowAnonymous and RequireApiKey"),
        ["another scheme on an endpoint whose group takes keys alone"] =
            (app => app.MapGroup("/g").RequireApiKey().MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization(),
             "has no effect"),
    };

    public static TheoryData<string> OpenedNames { get; } = [.. Opened.Keys];

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    [Theory]
    [MemberData(nameof(OpenedNames))]
    public async Task A_nearer_declaration_opens_the_endpoint(string name)
    {
        await using var host = await HostAsync(Opened[name]);

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/g/x")).Status);
    }

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_requirement_in_the_same_place_or_nearer_than_an_opening_refuses_startup(string name)
    {
        var (map, part) = Refused[name];

        var errors = await Start.RefusedAsync(map, build: Build);

        Assert.Single(errors, error => error.Contains("/g/x", StringComparison.Ordinal)
            && error.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Other_endpoints_of_a_group_stay_closed_when_one_is_opened()
    {
        await using var host = await HostAsync(app =>
        {
            var group = app.MapGroup("/g").RequireApiKey();
            group.MapGet("/x", Ok).AllowAnonymous();
            group.MapGet("/y", Ok);
        });

        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/g/x")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/g/y")).Status);
    }

    [Fact]
    public async Task Requirements_of_several_places_add_up()
    {
        await using var host = await HostAsync(app => app.MapGroup("/g").RequireApiRole("Owner").MapGroup("/")
            .RequireApiRole("Auditor").MapGet("/x", [RequirePermission("a", "b")] () => "in")
                .RequirePermission("c", "d"));

        var entry = Entry(host);

        Assert.Equal(["Owner", "Auditor"], entry.Roles);
        Assert.Equal(["a:GET:b", "c:GET:d"], entry.Permissions);
        Assert.Empty(entry.Overrides);
    }

    [Theory]
    [InlineData("off", 503)]
    [InlineData("on", 200)]
    public async Task AllowAnonymous_does_not_lift_the_systems_of_a_group(string system, int status)
    {
        await using var host = await HostAsync(
            app => app.MapGroup("/g").InApiSystem(system).RequireApiKey().MapGet("/x", Ok).AllowAnonymous());

        Assert.Equal(status, await host.StatusAsync("/g/x"));
        Assert.Equal([system], Entry(host).Systems);
        Assert.Equal(ApiAccessClass.Anonymous, Entry(host).Class);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 503)]
    public async Task AllowAnonymous_in_a_disabled_group_follows_the_global_switch(bool isAnonymous, int status)
    {
        await using var host = await TestHost.StartAsync("""{ "Policy": { "Enabled": false } }""", app =>
        {
            var endpoint = app.MapGroup("/g").DisableApiAccessControl().MapGet("/x", Ok);
            _ = isAnonymous ? endpoint.AllowAnonymous() : endpoint;
        });

        Assert.Equal(status, await host.StatusAsync("/g/x"));
    }

    [Fact]
    public async Task A_stricter_endpoint_in_a_group_with_an_alternative_scheme_accepts_only_keys()
    {
        await using var host = await HostAsync(
            app => app.MapGroup("/g").RequireApiKey("Cookies").RequireAuthorization().MapGet("/x", Ok).RequireApiKey());

        Assert.Null(Entry(host).OrScheme);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/g/x")).Status);
    }

    [Fact]
    public async Task The_access_map_names_the_overridden_declarations()
    {
        await using var host = await HostAsync(
            app => app.MapGroup("/g").RequireApiRole("Owner").InApiSystem("on").MapGet("/x", Ok)
                .DisableApiAccessControl());

        Assert.Equal(
            [
                "DisableApiAccessControl of the endpoint overrides RequireApiRole of a group",
                "DisableApiAccessControl of the endpoint overrides InApiSystem of a group",
            ],
            Entry(host).Overrides);
        Assert.Empty(Entry(host).Roles);
        Assert.Contains("overrides RequireApiRole of a group", Map(host).ToTable(), StringComparison.Ordinal);
        Assert.Contains("overrides RequireApiRole of a group", Map(host).ToJson(), StringComparison.Ordinal);
    }

    private static ApiAccessMap Map(TestHost host) => host.Services.GetRequiredService<ApiAccessMap>();

    private static ApiAccessMapEntry Entry(TestHost host) => Assert.Single(Map(host).Entries);

    private static Task<TestHost> HostAsync(Action<WebApplication> map) => Start.HostAsync(
        map, section: Start.Section(policy: """ "Systems": { "on": { "Enabled": true }, "off": {} }, """), build: Build,
        use: app => app.UseApiAccessControl().UseAuthentication().UseAuthorization());

    private static void Build(WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks();
        builder.Services.AddAuthentication().AddCookie("Cookies");
        builder.Services.AddAuthorization();
    }

    private static string Ok() => "in";
}
