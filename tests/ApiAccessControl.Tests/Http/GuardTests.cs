using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Tests.Http;

/// <summary>The gate decides on an endpoint with requirements, by whatever path the request reaches it.</summary>
public class GuardTests
{
    private static readonly NewApiKey Reader = TestKeys.Make("reader");
    private static readonly NewApiKey WithoutPermissions = TestKeys.Make("without-permissions");

    private static readonly string Section = Wire.Section(
        Wire.Key(Reader, "\"Permissions\": \"members:GET:search\"") + Wire.Key(WithoutPermissions));

    [Theory]
    [InlineData("/branch/convention")]
    [InlineData("/branch/attribute")]
    [InlineData("/branch/group")]
    public async Task An_endpoint_in_a_branch_without_the_middleware_is_decided_by_its_guard(string target)
    {
        var handled = 0;
        await using var host = await TestHost.StartAsync(
            Section,
            app =>
            {
                app.MapGet("/branch/convention", () => handled++).RequirePermission("members", "search");
                app.MapGet("/branch/attribute", [RequirePermission("members", "search")] () => handled++);
                var group = app.MapGroup("/branch").RequirePermission("members", "search");
                group.MapGet("/group", () => handled++);
            },
            use: app => app.UseWhen(
                context => !context.Request.Path.StartsWithSegments("/branch", StringComparison.OrdinalIgnoreCase),
                guarded => guarded.UseApiAccessControl()));

        Assert.Equal(401, await host.StatusAsync(target));
        Assert.Equal(403, await host.StatusAsync(target, Wire.Header(WithoutPermissions)));
        Assert.Equal(0, handled);
        Assert.Equal(200, await host.StatusAsync(target, Wire.Header(Reader)));
        Assert.Equal(1, handled);
    }

    [Theory]
    [InlineData("/convention")]
    [InlineData("/attribute")]
    public async Task A_short_circuited_endpoint_is_decided_by_its_guard(string target)
    {
        await using var host = await TestHost.StartAsync(Section, app =>
        {
            app.MapGet("/convention", () => "in").RequirePermission("members", "search").ShortCircuit();
            app.MapGet("/attribute", [RequirePermission("members", "search")] () => "in").ShortCircuit();
        });

        Assert.Equal(401, await host.StatusAsync(target));
        Assert.Equal(403, await host.StatusAsync(target, Wire.Header(WithoutPermissions)));
        Assert.Equal(200, await host.StatusAsync(target, Wire.Header(Reader)));
    }

    [Fact]
    public async Task A_request_that_is_routed_again_is_decided_on_the_endpoint_that_runs()
    {
        await using var host = await TestHost.StartAsync(
            Section,
            app =>
            {
                app.MapGet("/any", () => "any").RequireApiKey();
                app.MapGet("/members", () => "members").RequirePermission("members", "search");
                app.MapGet("/attribute", [RequirePermission("members", "search")] () => "members");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    if (context.Request.Query["to"] is [var to])
                    {
                        context.SetEndpoint(null);
                        context.Request.Path = to;
                    }

                    return next(context);
                });
                app.UseRouting();
            });

        foreach (var to in new[] { "/members", "/attribute" })
        {
            Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(WithoutPermissions)));
            Assert.Equal(403, await host.StatusAsync($"/any?to={to}", Wire.Header(WithoutPermissions)));
            Assert.Equal(200, await host.StatusAsync($"/any?to={to}", Wire.Header(Reader)));
        }
    }

    [Fact] // The first decision saw another method than the second endpoint runs with.
    public async Task A_method_that_is_overridden_behind_the_gate_is_decided_again()
    {
        await using var host = await TestHost.StartAsync(
            Section,
            app =>
            {
                app.MapGet("/any", () => "any").RequirePermission("members", "search");
                app.MapDelete("/any", () => "deleted").RequirePermission("members", "search");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    context.SetEndpoint(null);
                    context.Request.Method = context.Request.Headers["X-Method"] is [var method] ? method!
                        : context.Request.Method;
                    return next(context);
                });
                app.UseRouting();
            });

        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(Reader)));
        Assert.Equal(403, await host.StatusAsync("/any", Wire.Header(Reader), ("X-Method", "DELETE")));
    }

    [Theory] // One endpoint object, decided on with another resource, scope or method than it then runs with.
    [InlineData("/items/42", "", "", 200)]
    [InlineData("/items/43", "", "", 403)]
    [InlineData("/items/42", "/items/42", "", 200)]
    [InlineData("/items/42", "/items/43", "", 403)]
    [InlineData("/items/42", "", "DELETE", 403)]
    [InlineData("/items/42", "", "get", 200)]
    [InlineData("/p/web", "/p/web", "", 200)]
    [InlineData("/p/web", "/p/shop", "", 403)]
    public async Task An_endpoint_with_other_route_values_or_another_method_is_decided_again(string path, string to,
        string method, int expected)
    {
        var key = TestKeys.Make("one-item");
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(key, """ "Organization": "acme", "Permissions": "items:GET:42", "Projects": { "web": {} } """),
                """ "Organizations": { "acme": { "Projects": { "web": {}, "shop": {} } } }, """),
            app =>
            {
                app.Map("/items/{id}", (string id) => id).RequirePermission("items", "{id}");
                app.MapGet("/p/{project}", (string project) => project).RequireApiKey().InProject("{project}");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    if (to != "")
                    {
                        context.SetEndpoint(null);
                        context.Request.Path = to;
                    }

                    context.Request.Method = method == "" ? context.Request.Method : method;
                    return next(context);
                });
                app.UseRouting();
            });

        Assert.Equal(expected, await host.StatusAsync(path, Wire.Header(key)));
    }

    [Fact]
    public async Task The_identity_of_an_earlier_decision_is_replaced_by_the_next_one()
    {
        var inProject = """ "Organization": "acme", "Projects": { "one": { "Roles": "Owner" }, "two": { } } """;
        var key = TestKeys.Make("projects");
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(key, inProject),
                """ "Roles": { "Owner": "*:*:*" }, "Organizations": { "acme": { "Projects": { "one": {}, "two": {} } } }, """,
                """ "UndeclaredEndpoints": "KeyOnly", """),
            app =>
            {
                app.MapGet("/p/{p}", (HttpContext c) => c.User.IsInRole("Owner") ? "owner" : c.User.Identity?.Name)
                    .RequireApiKey().InProject("{p}");
                app.MapGet("/undeclared", (HttpContext c) => c.User.Identity?.Name ?? "anonymous");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    if (context.Request.Query["to"] is [var to])
                    {
                        _ = context.Request.Query.ContainsKey("read") ? context.User : null;
                        context.SetEndpoint(null);
                        context.Request.Path = to;
                    }

                    return next(context);
                });
                app.UseRouting();
                app.UseApiAccessControl();
            });
        (string, string) header = Wire.Header(key);

        Assert.Equal("owner", (await host.GetAsync("/p/one", header)).Body);
        Assert.Equal(key.Id, (await host.GetAsync("/p/two", header)).Body);
        Assert.Equal(key.Id, (await host.GetAsync("/p/one?to=/p/two&read=1", header)).Body);
        Assert.Equal("anonymous", (await host.GetAsync("/undeclared", header)).Body);
        Assert.Equal("anonymous", (await host.GetAsync("/p/one?to=/undeclared", header)).Body);
        Assert.Equal("anonymous", (await host.GetAsync("/p/one?to=/undeclared&read=1", header)).Body);
    }

    [Fact]
    public async Task The_guard_logs_once_for_each_endpoint()
    {
        using var log = new CapturedLog();
        await using var host = await TestHost.StartAsync(
            Section,
            app => app.MapGet("/branch", () => "in").RequireApiKey(),
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Logging.AddProvider(log);
            },
            app => app.UseWhen(_ => false, never => never.UseApiAccessControl()));

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, await host.StatusAsync("/branch", Wire.Header(WithoutPermissions)));
        }

        Assert.Single(log.Lines, line => line.Contains("was reached past the gate", StringComparison.Ordinal));
    }
}
