using System.Text.Json;
using ApiAccessControl.Logging;
using ApiAccessControl.Permissions;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;

namespace ApiAccessControl.Tests.Startup;

public class ApiAccessMapTests
{
    [Fact]
    public async Task The_text_table_of_the_access_map_has_every_property()
    {
        await using var host = await Start.HostAsync(MapAll);

        const string Expected = """
            Route             Methods    Class       Permissions        Roles            Systems  Organization  Project  Area     List      Or  Overrides  Name
            /anonymous        GET        Anonymous   -                  -                -        -             -        -        -         -   -  anonymous
            /any              *          AnyKey      -                  -                reports  -             -        -        -         -   -  any
            /b/{id}/restore   POST       Permission  b:POST:{id}        Owner or Reader  -        {id}          web      Backups  required  -   -  restore
            /members/search   GET, HEAD  Permission  members:GET:search  -               -        -             -        -        -         -   -  search
            /open             GET        Public      -                  -                -        -             -        -        -         -   -  open
            /role             GET        Role        -                  Owner            -        -             -        -        -         -   -  role
            /undeclared       GET        Undeclared  -                  -                -        -             -        -        -         -   -  undeclared

            """;
        var table = Map(host).ToTable();
        Assert.Equal(Squeeze(Expected), Squeeze(table));
        Assert.All(Columns(table), line => Assert.Equal(Columns(table)[0], line));
    }

    [Fact]
    public async Task The_JSON_of_the_access_map_has_every_property()
    {
        await using var host = await Start.HostAsync(MapAll);

        using var json = JsonDocument.Parse(Map(host).ToJson());
        var restore = json.RootElement[2];

        Assert.Equal(7, json.RootElement.GetArrayLength());
        Assert.Equal("/b/{id}/restore", restore.GetProperty("route").GetString());
        Assert.Equal("POST", Assert.Single(restore.GetProperty("methods").EnumerateArray()).GetString());
        Assert.Equal("Permission", restore.GetProperty("class").GetString());
        Assert.Equal("b:POST:{id}", Assert.Single(restore.GetProperty("permissions").EnumerateArray()).GetString());
        Assert.True(restore.GetProperty("requiresAccessList").GetBoolean());
        Assert.Equal("web", restore.GetProperty("project").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("organization").ValueKind);
    }

    [Fact]
    public async Task The_order_of_the_access_map_does_not_depend_on_the_order_of_mapping()
    {
        static void Forth(WebApplication app)
        {
            app.MapGet("/b", Ok);
            app.MapPost("/a", Ok);
            app.MapGet("/a", Ok);
            app.MapGet("/C", Ok);
        }

        static void Back(WebApplication app)
        {
            app.MapGet("/C", Ok);
            app.MapGet("/a", Ok);
            app.MapPost("/a", Ok);
            app.MapGet("/b", Ok);
        }

        await using var one = await Start.HostAsync(Forth);
        await using var other = await Start.HostAsync(Back);

        Assert.Equal(Map(one).ToTable(), Map(other).ToTable());
        Assert.Equal(["/C", "/a", "/a", "/b"], Map(one).Entries.Select(entry => entry.Route));
    }

    [Fact]
    public async Task The_access_map_has_endpoints_of_every_kind_of_mapping()
    {
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapControllers();
                app.MapHub<Chat>("/chat").RequireApiKey();
                app.MapHealthChecks("/health").DisableApiAccessControl();
                app.MapGroup("/g").RequireApiRole("Owner").MapGroup("/h").MapGet("/i", Ok);
                app.MapFallback(Ok).RequireApiKey();
                app.MapShortCircuit(404, "robots.txt");
            },
            build: builder =>
            {
                builder.Services.AddSignalR();
                builder.Services.AddHealthChecks();
                builder.Services.AddOnlyControllers(typeof(MembersController));
            });

        var seen = Map(host).Entries.Select(entry => $"{entry.Route} {entry.Class}").ToList();

        Assert.Equal(
            [
                "/chat AnyKey", "/chat/negotiate AnyKey", "/g/h/i Role", "/health Public", "/members/{id} Permission",
                "/robots.txt/{**catchall} Undeclared", "/{*path:nonfile} AnyKey",
            ],
            seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_access_map_has_endpoints_mapped_by_UseEndpoints()
    {
        await using var host = await Start.HostAsync(
            _ => { },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
#pragma warning disable ASP0014 // The older way is what this is about.
                app.UseEndpoints(endpoints => endpoints.MapGet("/x", Ok).RequireApiKey());
#pragma warning restore ASP0014
            });

        Assert.Equal("/x", Assert.Single(Map(host).Entries).Route);
    }

    [Fact]
    public async Task Without_middleware_an_undeclared_endpoint_outside_a_filter_group_is_public()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapGet("/outside", Ok);
                app.MapGet("/outside/anonymous", Ok).AllowAnonymous();
                app.MapGet("/outside/asks", Ok).RequireApiKey();
                app.MapGet("/outside/disabled", Ok).DisableApiAccessControl();
                app.MapGroup("/api").AddApiAccessFilter().MapGet("/inside", Ok);
            },
            log,
            use: _ => { });

        Assert.Equal(
            [
                "/api/inside Undeclared", "/outside Public", "/outside/anonymous Public", "/outside/asks AnyKey",
                "/outside/disabled Public",
            ],
            Map(host).Entries.Select(entry => $"{entry.Route} {entry.Class}"));
        Assert.Equal(200, await host.StatusAsync("/outside"));
        Assert.Equal(200, await host.StatusAsync("/outside/anonymous"));
        Assert.Equal(401, await host.StatusAsync("/outside/asks"));
        Assert.Equal(200, await host.StatusAsync("/outside/asks", Wire.Header(Start.Bare)));
        Assert.Equal(200, await host.StatusAsync("/outside/disabled"));
        Assert.Equal(401, await host.StatusAsync("/api/inside"));
        Assert.Equal(403, await host.StatusAsync("/api/inside", Wire.Header(Start.Full)));
        var line = Assert.Single(log.Of(EventIds.EndpointOutsideOfTheGate));
        Assert.Contains(
            "2 endpoints outside of them are open to all callers: HTTP: GET /outside => Ok; "
            + "HTTP: GET /outside/anonymous => Ok.", line.Text, StringComparison.Ordinal);
    }

    private static ApiAccessMap Map(TestHost host) => host.Services.GetRequiredService<ApiAccessMap>();

    private static string Squeeze(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n')
        .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    // The column where the name begins is the same in every line.
    private static List<int> Columns(string table) =>
        [.. table.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.LastIndexOf("  ", StringComparison.Ordinal))];

    private static void MapAll(WebApplication app)
    {
        app.MapGet("/undeclared", Ok).WithDisplayName("undeclared");
        app.MapMethods("/members/search", ["HEAD", "GET"], Ok).RequirePermission("members", "search")
            .WithDisplayName("search");
        app.MapPost("/b/{id}/restore", Ok).RequirePermission("b", "{id}").RequireApiRole("Owner", "Reader")
            .RequireAccessList()
            .InOrganization("{id}").InProject("web").InApiArea("Backups").WithDisplayName("restore");
        app.MapGet("/role", Ok).RequireApiRole("Owner").WithDisplayName("role");
        app.Map("/any", Ok).RequireApiKey().InApiSystem("reports").WithDisplayName("any");
        app.MapGet("/anonymous", Ok).AllowAnonymous().WithDisplayName("anonymous");
        app.MapGet("/open", Ok).DisableApiAccessControl().WithDisplayName("open");
    }

    private static string Ok() => "ok";

    private sealed class Chat : Hub;
}

[ApiController]
[Route("members")]
[RequirePermission("members", "{id}")]
public sealed class MembersController : ControllerBase
{
    [HttpGet("{id}")]
    public ActionResult<string> Find(string id) => Ok(id);
}
