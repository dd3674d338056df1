using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class RouteValueTests
{
    [Theory]
    [InlineData(
        """app.MapGet("/backups/{id}", (string id) => id).RequirePermission("backups", {|AAC0003:"{key}"|});""")]
    [InlineData(
        """app.MapGet("/backups", () => 1).RequireApiKey().RequirePermission("backups", {|AAC0003:"{id}"|});""")]
    [InlineData("""app.MapPost("/{org}", () => 1).InOrganization({|AAC0003:"{orgId}"|}).InProject("{org}");""")]
    [InlineData("""app.MapMethods("/{org}", ["GET"], () => 1).InProject({|AAC0003:"{project}"|});""")]
    [InlineData("""app.MapGet("/{{id}}/x", () => 1).RequirePermission("backups", {|AAC0003:"{id}"|});""")]
    [InlineData("""app.MapGet("/{id:int}", () => 1).RequirePermission("backups", {|AAC0003:"{id:int}"|});""")]
    [InlineData("""app.MapGroup("/orgs/{orgId}").MapGet("/", () => 1).InOrganization({|AAC0003:"{org}"|});""")]
    [InlineData("""var orgs = app.MapGroup("/orgs/{orgId}").RequireApiKey(); orgs.MapGet("/", () => 1).InOrganization({|AAC0003:"{org}"|});""")]
    [InlineData(
        """var backup = app.MapGet("/{id}", () => 1); backup.RequirePermission("backups", {|AAC0003:"{key}"|});""")]
    [InlineData("""app.MapGet("/{id}", [RequirePermission("backups", {|AAC0003:"{key}"|})] (string id) => id);""")]
    [InlineData("""app.MapHealthChecks("/health").InOrganization({|AAC0003:"{org}"|});""")]
    [InlineData("""ApiAccessConventions.InOrganization(app.MapGet("/", () => 1), {|AAC0003:"{org}"|});""")]
    [InlineData("""app.UseRouting().UseEndpoints(e => e.MapGet("/", () => 1).InOrganization({|AAC0003:"{org}"|}));""")]
    [InlineData("""app.MapGet("/", {|AAC0003:Handlers.Get|});""")]
    public Task A_value_that_the_route_does_not_have_is_reported(string statement) =>
        Verify.ReportsAsync<RouteValueAnalyzer>([Program(statement), Handlers]);

    [Theory]
    [InlineData("""app.MapGet("/backups/{id}", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGet("/backups/{ID}", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGet("/backups/{id:int}", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGet("/backups/{id?}", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGet("/backups/{id=1}", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGet("/backups/{**rest}", () => 1).RequirePermission("backups", "{rest}");""")]
    [InlineData("""app.MapGet("/backups/{id:regex(^\\d{{3}}$)}/{x}", () => 1).RequirePermission("backups", "{x}");""")]
    [InlineData("""app.MapGet("/backups", () => 1).RequirePermission("backups", "id");""")]
    [InlineData("""app.MapGroup("/{orgId}").MapGet("/", () => 1).InOrganization("{orgId}");""")]
    [InlineData("""var a = app.MapGroup("/{orgId}"); var b = a.MapGroup("/{projectId}"); b.MapGet("/", () => 1).InOrganization("{orgId}").InProject("{projectId}");""")]
    [InlineData("""app.MapGet("/{id}", [RequirePermission("backups", "{id}")] (string id) => id);""")]
    [InlineData("""app.MapGet("/{id}", Handlers.Get);""")]
    public Task A_value_that_the_route_has_is_not_reported(string statement) =>
        Verify.ReportsAsync<RouteValueAnalyzer>([Program(statement), Handlers]);

    [Theory]
    [InlineData("""app.MapGet(args[0], () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGroup(args[0]).MapGet("/", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGroup("/a").RequirePermission("backups", "{id}").MapGet("/{id}", () => 1);""")]
    [InlineData("""var group = app.MapGroup("/a"); group = app.MapGroup("/{id}"); group.MapGet("/", () => 1).RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapControllers().InOrganization("{org}");""")]
    [InlineData("""app.MapControllerRoute("a", "{controller}", new { org = "acme" }).InOrganization("{org}");""")]
    [InlineData("""app.MapFallback(() => 1).RequirePermission("files", "{path}");""")]
    [InlineData("""Routes.Map(app.MapGroup("/{id}"));""")]
    [InlineData("""app.MapItem("/a").RequirePermission("backups", "{id}");""")]
    [InlineData("""app.MapGroup("/a").Tenant().MapGet("/", () => 1).InOrganization("{tenant}");""")]
    public Task A_route_that_is_not_visible_as_a_whole_is_not_reported(string statement) =>
        Verify.ReportsAsync<RouteValueAnalyzer>(Program(statement, """
            internal static class Routes
            {
                public static void Map(IEndpointRouteBuilder routes) =>
                    routes.MapGet("/", () => 1).RequirePermission("backups", "{id}");

                public static RouteHandlerBuilder MapItem(this IEndpointRouteBuilder routes, string pattern) =>
                    routes.MapGet(pattern + "/{id}", () => 1);

                public static RouteGroupBuilder Tenant(this RouteGroupBuilder group) => group.MapGroup("/{tenant}");
            }
            """));

    [Fact]
    public Task The_attribute_of_a_hub_is_compared_with_the_route_of_the_hub() =>
        Verify.ReportsAsync<RouteValueAnalyzer>(Program(
            """
            app.MapHub<ChatHub>("/{org}/chat");
            app.MapHub<RoomHub>("/{org}/room");
            """,
            """
            [InOrganization({|AAC0003:"{orgId}"|})]
            public class ChatHub : Microsoft.AspNetCore.SignalR.Hub;

            [InOrganization("{org}")]
            public class RoomHub : Microsoft.AspNetCore.SignalR.Hub;
            """));

    [Fact]
    public Task The_message_names_the_route_and_its_values() =>
        Verify.ReportsAsync<RouteValueAnalyzer>(
            Program("app.MapGroup(\"/{org}\").MapGet(\"/b/{id}\", () => 1)"
                + ".RequirePermission(\"backups\", {|#0:\"{key}\"|});"),
            new DiagnosticResult(Descriptors.UnknownRouteValue).WithLocation(0).WithMessage(
                "The route '/{org}/b/{id}' does not have the value {key} of RequirePermission: "
                + "write {org} or {id}, or add it to the route"));

    [Theory]
    [InlineData("/{id}/{name}", "{id:int}", "{id}")]
    [InlineData("/{id:int}", "{key}", "{id}")]
    public Task The_fix_writes_the_value_that_is_meant(string route, string value, string meant) =>
        Verify.FixesAsync<RouteValueAnalyzer, TextCodeFix>(
            Program($"app.MapGet(\"{route}\", () => 1).RequirePermission(\"backups\", {{|AAC0003:\"{value}\"|}});"),
            Program($"app.MapGet(\"{route}\", () => 1).RequirePermission(\"backups\", \"{meant}\");"),
            $"Write \"{meant}\"");

    private const string Handlers = """
        internal static class Handlers
        {
            [RequirePermission("backups", "{id}")]
            public static int Get() => 1;
        }
        """;
}
