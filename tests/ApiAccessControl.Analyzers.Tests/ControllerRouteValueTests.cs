using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class ControllerRouteValueTests
{
    private const string MapControllers = """
        var app = WebApplication.CreateBuilder(args).Build();
        app.MapControllers();
        """;

    [Theory]
    [InlineData("""[HttpGet("{id}")]""", """[RequirePermission("backups", {|AAC0003:"{key}"|})]""")]
    [InlineData("""[HttpGet]""", """[RequirePermission("backups", {|AAC0003:"{id}"|})]""")]
    [InlineData("""[HttpGet("/absolute/{id}")]""", """[InOrganization({|AAC0003:"{orgId}"|})]""")]
    [InlineData("""[HttpGet("~/absolute/{id}")]""", """[InOrganization({|AAC0003:"{orgId}"|})]""")]
    [InlineData("""[HttpGet("{id}"), HttpGet("all")]""", """[RequirePermission("backups", {|AAC0003:"{id}"|})]""")]
    [InlineData("""[AcceptVerbs("GET", Route = "{id}")]""", """[RequirePermission("backups", {|AAC0003:"{key}"|})]""")]
    [InlineData("""[Route("{name}"), HttpPost]""", """[RequirePermission("backups", {|AAC0003:"{id}"|})]""")]
    public Task A_value_that_the_route_of_an_action_does_not_have_is_reported(string route, string requirement) =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>([MapControllers, Controller(route, requirement)]);

    [Theory]
    [InlineData("""[HttpGet("{id}")]""", """[RequirePermission("backups", "{id}")]""")]
    [InlineData("""[HttpGet("{id:int?}")]""", """[RequirePermission("backups", "{ID}")]""")]
    [InlineData("""[HttpGet]""", """[InOrganization("{orgId}")]""")]
    [InlineData(
        """[HttpGet("{id}"), HttpGet("all/{id}")]""",
        """[RequirePermission("backups", "{id}"), InOrganization("{orgId}")]""")]
    [InlineData("""[HttpGet("{id}")]""", """[RequirePermission("backups", "{action}")]""")]
    [InlineData("""[Own]""", """[RequirePermission("backups", "{id}")]""")]
    [InlineData("""[HttpGet("{id}"), NonAction]""", """[RequirePermission("backups", "{key}")]""")]
    public Task A_value_that_the_route_of_an_action_has_or_can_have_is_not_reported(string route, string requirement) =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>([MapControllers, Controller(route, requirement)]);

    [Fact]
    public Task A_requirement_of_the_class_is_compared_with_every_action_and_reported_once() =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>([MapControllers, Types("""
            [Route("api"), InOrganization({|AAC0003:"{orgId}"|}), InProject("{projectId}")]
            public class BackupsController : ControllerBase
            {
                [HttpGet("{projectId}/{orgId}")]
                public int First() => 1;

                [HttpGet("{projectId}")]
                public int Second() => 1;

                [HttpGet("third/{projectId}")]
                public int Third() => 1;
            }
            """)]);

    [Fact]
    public Task The_route_of_a_base_class_counts_when_the_class_has_none() =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>([MapControllers, Types("""
            [Route("{orgId}")]
            public abstract class OrganizationController : ControllerBase;

            [InOrganization("{orgId}")]
            public class BackupsController : OrganizationController
            {
                [HttpGet]
                public int Get() => 1;
            }

            [Route("own"), InOrganization({|AAC0003:"{orgId}"|})]
            public class OwnController : OrganizationController
            {
                [HttpGet]
                public int Get() => 1;
            }
            """)]);

    [Fact]
    public Task Routes_of_conventions_are_not_visible() =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>([MapControllers, Types("""
            public class BackupsController : Controller
            {
                [HttpGet, RequirePermission("backups", "{id}")]
                public int Get() => 1;
            }
            """)]);

    [Theory]
    [InlineData("app.MapGroup(\"/{key}\").MapControllers();")]
    [InlineData("var group = app.MapGroup(\"/{key}\").RequireApiKey();\ngroup.MapControllers();")]
    [InlineData(
        "Map(app.MapGroup(\"/{key}\"));\nstatic void Map(RouteGroupBuilder routes) => routes.MapControllers();")]
    public Task Controllers_in_a_group_can_have_values_of_its_prefix(string mapping) =>
        Verify.ReportsAsync<ControllerRouteValueAnalyzer>(
        [
            $"var app = WebApplication.CreateBuilder(args).Build();\n{mapping}\napp.Run();",
            Controller("[HttpGet(\"{id}\")]", "[RequirePermission(\"backups\", \"{key}\")]"),
        ]);

    private static string Controller(string route, string requirement) => Types($$"""
        [ApiController]
        [Route("orgs/{orgId}/[controller]")]
        public class BackupsController : ControllerBase
        {
            {{route}}
            {{requirement}}
            public int Get() => 1;
        }

        public sealed class OwnAttribute : RouteAttribute
        {
            public OwnAttribute() : base("{id}") { }
        }
        """);
}
