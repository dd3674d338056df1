using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace ApiAccessControl.Tests.Startup;

public class StartRefusalTests
{
    private static readonly Dictionary<string, (Action<WebApplication> Map, string Part)> Refused = new()
    {
        ["anonymous with a permission"] =
            (app => app.MapGet("/x", Ok).RequirePermission("members", "search").AllowAnonymous(),
             "AllowAnonymous and RequirePermission"),
        ["anonymous by attribute"] =
            (app => app.MapGet("/x", [AllowAnonymous][RequireApiKey] () => "x"), "AllowAnonymous and RequireApiKey"),
        ["an anonymous group"] =
            (app => app.MapGroup("/g").AllowAnonymous().MapGet("/x", Ok).RequireApiKey(),
             "AllowAnonymous and RequireApiKey"),
        ["disabled with a key"] =
            (app => app.MapGet("/x", Ok).RequireApiKey().DisableApiAccessControl(),
             "DisableApiAccessControl and RequireApiKey"),
        ["disabled with a list"] =
            (app => app.MapGet("/x", Ok).RequireAccessList().DisableApiAccessControl(),
             "DisableApiAccessControl and RequireAccessList"),
        ["disabled in an organization"] =
            (app => app.MapGet("/x", Ok).InOrganization("acme").DisableApiAccessControl(),
             "DisableApiAccessControl and InOrganization"),
        ["disabled in a project"] =
            (app => app.MapGet("/x", Ok).InProject("web").DisableApiAccessControl(),
             "DisableApiAccessControl and InProject"),
        ["a scheme without authorization"] =
            (app => app.MapGet("/x", Ok).RequireApiKey("Bearer"), "add RequireAuthorization()"),
        ["a scheme that is not registered"] =
            (app => app.MapGet("/x", Ok).RequireApiKey("Bearer").RequireAuthorization(), "not registered"),
        ["two organizations"] =
            (app => app.MapGroup("/g").InOrganization("acme").MapGet("/x", Ok).RequireApiKey().InOrganization("other"),
             "InOrganization has different values"),
        ["two projects"] =
            (app => app.MapGroup("/{p}").InProject("{p}").MapGet("/x", Ok).RequireApiKey().InProject("web"),
             "InProject has different values"),
        ["a resource the route does not have"] =
            (app => app.MapGet("/backups", Ok).RequirePermission("backups", "{id}"), "route value {id}"),
        ["a route value with its constraint"] =
            (app => app.MapGet("/backups/{id:int}", Ok).RequirePermission("backups", "{id:int}"),
             "route value {id:int}"),
        ["an organization the route does not have"] =
            (app => app.MapGet("/{org}", Ok).RequireApiKey().InOrganization("{orgId}"), "route value {orgId}"),
        ["a project the route does not have"] =
            (app => app.MapGet("/x", Ok).RequireApiKey().InProject("{projectId}"), "route value {projectId}"),
        ["an empty collection"] = (app => app.MapGet("/x", Ok).RequirePermission("", "search"), "collection is empty"),
        ["a missing collection"] =
            (app => app.MapGet("/x", Ok).RequirePermission(null!, "search"), "collection is empty"),
        ["a collection of a star"] = (app => app.MapGet("/x", Ok).RequirePermission("*", "search"), "collection '*'"),
        ["a collection with a star"] =
            (app => app.MapGet("/x", Ok).RequirePermission("mem*", "search"), "collection 'mem*'"),
        ["a collection with a colon"] =
            (app => app.MapGet("/x", Ok).RequirePermission("a:b", "search"), "collection 'a:b'"),
        ["a collection from the route"] =
            (app => app.MapGet("/{c}", Ok).RequirePermission("{c}", "search"), "collection '{c}'"),
        ["an empty resource"] = (app => app.MapGet("/x", Ok).RequirePermission("members", ""), "resource is empty"),
        ["a missing resource"] = (app => app.MapGet("/x", Ok).RequirePermission("members", null!), "resource is empty"),
        ["a resource of a star"] = (app => app.MapGet("/x", Ok).RequirePermission("members", "*"), "contains '*'"),
        ["half a route value"] =
            (app => app.MapGet("/{id}", Ok).RequirePermission("members", "{id"), "'{id' is neither"),
        ["a route value among text"] =
            (app => app.MapGet("/{id}", Ok).RequirePermission("members", "m-{id}"), "'m-{id}' is neither"),
        ["an empty route value"] =
            (app => app.MapGet("/{id}", Ok).RequirePermission("members", "{}"), "'{}' is neither"),
        ["no role"] = (app => app.MapGet("/x", Ok).RequireApiRole(), "RequireApiRole names no role"),
        ["a missing role"] =
            (app => app.MapGet("/x", Ok).RequireApiRole("Owner", null!), "RequireApiRole names no role"),
        ["an empty role"] = (app => app.MapGet("/x", Ok).RequireApiRole("Owner", ""), "RequireApiRole names no role"),
        ["an empty system"] =
            (app => app.MapGet("/x", Ok).RequireApiKey().InApiSystem(" "), "InApiSystem names no system"),
        ["an empty organization"] =
            (app => app.MapGet("/x", Ok).RequireApiKey().InOrganization(""), "InOrganization is empty"),
    };

    private static readonly Dictionary<string, Action<WebApplication>> Accepted = new()
    {
        ["anonymous alone"] = app => app.MapGet("/x", Ok).AllowAnonymous(),
        ["anonymous in a system"] = app => app.MapGet("/x", Ok).AllowAnonymous().InApiSystem("reports"),
        ["anonymous with an area"] = app => app.MapGet("/x", Ok).AllowAnonymous().InApiArea("Members"),
        ["a neighbour of an anonymous one"] = app =>
        {
            app.MapGet("/open", Ok).AllowAnonymous();
            app.MapGet("/closed", Ok).RequireApiKey();
        },
        ["disabled alone"] = app => app.MapGet("/x", Ok).DisableApiAccessControl(),
        ["disabled twice"] =
            app => app.MapGroup("/g").DisableApiAccessControl().MapGet("/x", Ok).DisableApiAccessControl(),
        ["disabled in a group with a system"] = app =>
            app.MapGroup("/g").InApiSystem("reports").MapGet("/x", Ok).DisableApiAccessControl(),
        ["a list alone"] = app => app.MapGet("/x", Ok).RequireAccessList(),
        ["one organization twice"] = app =>
            app.MapGroup("/g").InOrganization("acme").MapGet("/x", Ok).RequireApiKey().InOrganization("acme"),
        ["the route value of a group"] =
            app => app.MapGroup("/{id}").MapGet("/x", Ok).RequirePermission("backups", "{id}"),
        ["a route value in other letters"] = app => app.MapGet("/{ID}", Ok).RequirePermission("backups", "{id}"),
        ["a route value with a constraint"] = app => app.MapGet("/{id:int}", Ok).RequirePermission("backups", "{id}"),
        ["a catch-all"] = app => app.MapGet("/{**path}", Ok).RequirePermission("files", "{path}"),
        ["a resource with a colon"] = app => app.MapGet("/x", Ok).RequirePermission("members", "a:b"),
        ["two roles"] = app => app.MapGet("/x", Ok).RequireApiRole("Owner", "Reader"),
        ["a role on the group and another on the endpoint"] = app =>
            app.MapGroup("/g").RequireApiRole("Owner").MapGet("/x", Ok).RequireApiRole("Reader"),
        ["nothing declared"] = app => app.MapGet("/x", Ok),
    };

    public static TheoryData<string> RefusedNames { get; } = [.. Refused.Keys];

    public static TheoryData<string> AcceptedNames { get; } = [.. Accepted.Keys];

    [Theory]
    [MemberData(nameof(RefusedNames))]
    public async Task A_contradiction_refuses_startup_and_names_the_endpoint(string name)
    {
        var (map, part) = Refused[name];

        var errors = await Start.RefusedAsync(map);

        Assert.All(errors, error => Assert.StartsWith("HTTP: GET /", error, StringComparison.Ordinal));
        Assert.Single(errors, error => error.Contains(part, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AcceptedNames))]
    public async Task Combinations_that_are_not_contradictions_start(string name)
    {
        await using var host = await Start.HostAsync(Accepted[name]);

        Assert.NotEmpty(host.Services.GetRequiredService<ApiAccessMap>().Entries);
    }

    [Fact]
    public async Task All_startup_errors_are_reported_together()
    {
        var errors = await Start.RefusedAsync(app =>
        {
            app.MapGet("/one", Ok).RequireApiKey().AllowAnonymous();
            app.MapGet("/two", Ok).RequireApiRole().DisableApiAccessControl();
            app.MapGet("/three", Ok).RequireApiKey();
        });

        Assert.Equal(3, errors.Count);
        Assert.Single(errors, error => error.StartsWith("HTTP: GET /one", StringComparison.Ordinal));
        Assert.Equal(2, errors.Count(error => error.StartsWith("HTTP: GET /two", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task FailStart_refuses_undeclared_endpoints()
    {
        var errors = await Start.RefusedAsync(
            app =>
            {
                app.MapGet("/undeclared", Ok);
                app.MapGet("/list", Ok).RequireAccessList();
                app.MapGet("/key", Ok).RequireApiKey();
                app.MapGet("/open", Ok).DisableApiAccessControl();
                app.MapGet("/anonymous", Ok).AllowAnonymous();
            },
            Start.Section("\"UndeclaredEndpoints\": \"FailStart\","));

        Assert.Equal(["/list", "/undeclared"], errors.Select(error => error.Split(' ', ':')[3]).Order());
    }

    [Fact]
    public async Task FailStart_starts_when_every_endpoint_is_declared()
    {
        await using var host = await Start.HostAsync(

                        app => app.MapGet("/key", Ok).RequireApiKey(),
                        section: Start.Section("\"UndeclaredEndpoints\": \"FailStart\","));

        Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries);
    }

    [Fact]
    public async Task A_registered_scheme_may_be_the_alternative_to_a_key()
    {
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", Ok).RequireApiKey("Cookies").RequireAuthorization(),
            build: builder =>
            {
                builder.Services.AddAuthentication().AddCookie("Cookies");
                builder.Services.AddAuthorization();
            },
            use: app => app.UseApiAccessControl().UseAuthentication().UseAuthorization());

        Assert.Equal("Cookies", Assert.Single(host.Services.GetRequiredService<ApiAccessMap>().Entries).OrScheme);
    }

    [Fact]
    public async Task A_scheme_that_is_not_registered_under_that_spelling_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapGet("/x", Ok).RequireApiKey("cookies").RequireAuthorization(),
            build: builder =>
            {
                builder.Services.AddAuthentication().AddCookie("Cookies");
                builder.Services.AddAuthorization();
            });

        Assert.Contains("not registered", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static string Ok() => "ok";
}
