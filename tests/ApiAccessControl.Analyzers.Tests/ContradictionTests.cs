using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class ContradictionTests
{
    [Theory]
    [InlineData("""app.MapGet("/", () => 1).RequireApiKey().{|AAC0004:AllowAnonymous|}();""")]
    [InlineData("""app.MapGet("/", () => 1).AllowAnonymous().{|AAC0004:RequireApiKey|}();""")]
    [InlineData("""app.MapGet("/", () => 1).RequirePermission("a", "b").WithName("x").{|AAC0004:DisableApiAccessControl|}();""")]
    [InlineData("""app.MapGet("/", () => 1).InApiSystem("reports").{|AAC0004:DisableApiAccessControl|}();""")]
    [InlineData("""app.MapGroup("/a").RequireApiKey().{|AAC0004:AllowAnonymous|}().MapGet("/", () => 1);""")]
    [InlineData("""app.MapGroup("/a").AllowAnonymous().MapGet("/", () => 1).{|AAC0004:RequireApiKey|}();""")]
    [InlineData("""var a = app.MapGroup("/a").DisableApiAccessControl(); a.MapGet("/", () => 1).{|AAC0004:RequireAccessList|}();""")]
    [InlineData("""var a = app.MapGet("/a", () => 1).RequireApiKey(); a.{|AAC0004:DisableApiAccessControl|}();""")]
    [InlineData("""app.MapGet("/", [AllowAnonymous] () => 1).{|AAC0004:RequireApiKey|}();""")]
    [InlineData("""app.MapGet("/", Handlers.Open).{|AAC0004:RequireApiRole|}("Owner");""")]
    [InlineData("""app.MapControllers().RequireApiKey().{|AAC0004:AllowAnonymous|}();""")]
    [InlineData("""app.MapGroup("/g").RequireApiKey().MapControllers().{|AAC0004:AllowAnonymous|}();""")]
    [InlineData("""app.MapHub<PlainHub>("/hub").RequireApiKey().{|AAC0004:DisableApiAccessControl|}();""")]
    public Task A_requirement_with_a_lift_that_is_not_nearer_is_reported(string statement) =>
        Verify.ReportsAsync<ContradictionAnalyzer>([Program(statement), Handlers]);

    [Theory]
    [InlineData("""app.MapGet("/", () => 1).RequireApiKey().RequireAuthorization();""")]
    [InlineData("""app.MapGet("/", () => 1).InApiSystem("reports").AllowAnonymous();""")]
    [InlineData("""app.MapGet("/", () => 1).InApiArea("reports").DisableApiAccessControl();""")]
    [InlineData("""app.MapGet("/", () => 1).AllowAnonymous().DisableApiAccessControl();""")]
    [InlineData("""app.MapGroup("/a").RequireApiKey().MapGet("/", () => 1).AllowAnonymous();""")]
    [InlineData("""var a = app.MapGroup("/a").RequireApiKey(); a.MapGet("/", () => 1).DisableApiAccessControl();""")]
    [InlineData("""app.MapGet("/", [RequireApiKey] () => 1).AllowAnonymous();""")]
    [InlineData("""app.MapGroup("/a").AllowAnonymous(); app.MapGroup("/b").RequireApiKey();""")]
    [InlineData("""app.MapGroup("/g").AllowAnonymous().MapControllers().RequireApiRole("Owner");""")]
    [InlineData(
        """app.MapGroup("/g").MapGroup("/h").DisableApiAccessControl().MapHub<PlainHub>("/hub").RequireApiKey();""")]
    public Task A_lift_that_is_nearer_or_lifts_something_else_is_not_reported(string statement) =>
        Verify.ReportsAsync<ContradictionAnalyzer>([Program(statement), Handlers]);

    [Fact]
    public Task Attributes_on_one_member_are_reported_at_the_lift() =>
        Verify.ReportsAsync<AttributeContradictionAnalyzer>(Types("""
            [RequireApiKey, {|AAC0004:AllowAnonymous|}]
            public class First;

            [{|AAC0004:DisableApiAccessControl|}]
            [InApiSystem("reports")]
            public class Second;

            [RequireApiKey]
            public class Third : ControllerBase
            {
                [AllowAnonymous]
                public int Open() => 1;

                [{|AAC0004:AllowAnonymous|}, RequireAccessList]
                public int Both() => 1;

                [AllowAnonymous, InApiSystem("reports")]
                public int System() => 1;

                [AllowAnonymous, DisableApiAccessControl]
                public int Lifts() => 1;
            }

            public record Fourth
            {
                public static readonly Func<int> Lambda = [RequireApiKey, {|AAC0004:AllowAnonymous|}] () => 1;

                public static void Map(WebApplication app)
                {
                    app.MapGet("/", Local);

                    [{|AAC0004:DisableApiAccessControl|}, RequireApiKey]
                    static int Local() => 1;
                }
            }
            """));

    [Fact]
    public Task A_class_and_its_base_class_and_a_method_and_what_it_overrides_are_one_place() =>
        Verify.ReportsAsync<AttributeContradictionAnalyzer>(Types("""
            [AllowAnonymous]
            public abstract class OpenBase
            {
                [RequireApiKey]
                public virtual int Get() => 1;
            }

            [{|AAC0004:RequireApiKey|}]
            public class Derived : OpenBase
            {
                [{|AAC0004:DisableApiAccessControl|}]
                public override int Get() => 2;
            }
            """));

    [Fact]
    public Task A_requirement_on_an_action_is_nearer_than_the_lift_of_its_controller() =>
        Verify.ReportsAsync<AttributeContradictionAnalyzer>(Types("""
            [AllowAnonymous]
            public class OpenController : ControllerBase
            {
                [{|AAC0004:RequireApiKey|}]
                public int Closed() => 1;

                [InApiSystem("reports")]
                public int System() => 1;

                public int Open() => 1;
            }

            [AllowAnonymous]
            public class Handlers
            {
                [RequireApiKey]
                public int Closed() => 1;
            }
            """));

    [Fact]
    public Task The_message_names_both_and_their_places() =>
        Verify.ReportsAsync<ContradictionAnalyzer>(
            Program("app.MapGroup(\"/a\").{|#1:AllowAnonymous|}().MapGet(\"/\", () => 1).{|#0:RequireApiKey|}();"),
            new DiagnosticResult(Descriptors.Contradiction).WithLocation(0).WithLocation(1).WithMessage(
                "RequireApiKey and AllowAnonymous contradict each other: "
                + "remove one of them (the latter is on the group)"));

    [Theory]
    [InlineData("Remove AllowAnonymous", "\n    .RequireApiKey()\n    .WithName(\"x\")")]
    [InlineData("Remove RequireApiKey", "\n    .WithName(\"x\")\n    .AllowAnonymous()")]
    public Task The_fixes_remove_one_of_the_calls(string title, string calls) =>
        Verify.FixesAsync<ContradictionAnalyzer, RemoveDeclarationCodeFix>(
            Program("app.MapGet(\"/\", () => 1)\n    .RequireApiKey()\n    .WithName(\"x\")\n"
                + "    .{|AAC0004:AllowAnonymous|}();"),
            Program($"app.MapGet(\"/\", () => 1){calls};"), title);

    [Theory]
    [InlineData("Remove [AllowAnonymous]", "[RequireApiKey]")]
    [InlineData("Remove [RequireApiKey]", "[AllowAnonymous]")]
    public Task The_fixes_remove_one_of_the_attributes(string title, string rest) =>
        Verify.FixesAsync<AttributeContradictionAnalyzer, RemoveDeclarationCodeFix>(
            Member("[RequireApiKey]\n    [{|AAC0004:AllowAnonymous|}]"), Member(rest), title);

    [Fact]
    public Task The_fix_removes_an_attribute_between_others() =>
        Verify.FixesAsync<AttributeContradictionAnalyzer, RemoveDeclarationCodeFix>(
            Member("[RequireApiKey, {|AAC0004:AllowAnonymous|}, HttpGet]"), Member("[RequireApiKey, HttpGet]"),
            "Remove [AllowAnonymous]");

    private static string Member(string attributes) => Types($$"""
        public class Reports : ControllerBase
        {
            private int _reports = 1;

            /// <summary>Reads.</summary>
            {{attributes}}
            public int Get() => _reports++;
        }
        """);

    private const string Handlers = """
        global using Microsoft.AspNetCore.Authorization;

        public class PlainHub : Microsoft.AspNetCore.SignalR.Hub;

        internal static class Handlers
        {
            [AllowAnonymous]
            public static int Open() => 1;
        }
        """;
}
