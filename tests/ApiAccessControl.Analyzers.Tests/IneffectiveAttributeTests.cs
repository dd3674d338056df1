using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class IneffectiveAttributeTests
{
    [Fact]
    public Task Attributes_of_hub_methods_page_handlers_interfaces_and_methods_that_are_no_actions_are_reported() =>
        Verify.ReportsAsync<IneffectiveAttributeAnalyzer>(Types("""
            [RequireApiKey]
            public class ChatHub : Hub
            {
                [{|AAC0005:RequirePermission("chat", "send")|}]
                public Task Send(string text) => Task.CompletedTask;

                [Authorize, AllowAnonymous, InApiArea("chat")]
                public Task Receive() => Task.CompletedTask;
            }

            public class TypedHub : Hub<IReports>
            {
                [{|AAC0005:RequireApiRole("Owner")|}, {|AAC0005:DisableApiAccessControl|}]
                public Task Send() => Task.CompletedTask;
            }

            [RequirePermission("pages", "index")]
            public class IndexModel : PageModel
            {
                [{|AAC0005:RequireApiKey|}]
                public void OnGet() { }

                public Task OnPostAsync() => Task.CompletedTask;
            }

            public interface IReports
            {
                [{|AAC0005:RequireApiKey|}]
                int Get();
            }

            [RequireApiKey]
            public class ReportsController : ControllerBase, IReports
            {
                [RequirePermission("reports", "get")]
                public int Get() => Inner();

                [NonAction, {|AAC0005:RequireApiKey|}]
                public int Other() => 1;

                [{|AAC0005:RequireApiKey|}]
                private int Inner() => 1;
            }

            public class Handlers
            {
                [RequireApiKey]
                private int Get() => 1;
            }
            """));

    [Fact]
    public Task Attributes_of_the_class_of_minimal_handlers_are_reported_once_for_each_attribute() =>
        Verify.ReportsAsync<HandlerClassAnalyzer>(Program(
            """
            app.MapGet("/a", Handlers.First);
            app.MapGet("/b", Handlers.Second);
            app.MapGet("/c", new Derived().Get);
            app.MapGet("/d", () => 1);
            """,
            """
            [{|AAC0005:RequireApiKey|}, {|AAC0005:InApiSystem("reports")|}, InApiArea("reports")]
            public static class Handlers
            {
                public static int First() => 1;

                [RequireApiKey]
                public static int Second() => 1;
            }

            [{|AAC0005:RequireApiKey|}]
            public abstract class Base
            {
                public int Get() => 1;
            }

            public class Derived : Base;

            [RequireApiKey]
            public class NotMapped
            {
                public int Get() => 1;
            }
            """));

    [Fact]
    public Task A_class_in_another_file_is_reported_where_its_handler_is_mapped() =>
        Verify.ReportsAsync<HandlerClassAnalyzer>(
        [
            Program("app.MapGet(\"/a\", {|AAC0005:Handlers.First|});"),
            "[RequireApiKey] public static class Handlers { public static int First() => 1; }",
        ]);

    [Fact]
    public Task The_class_around_a_lambda_is_reported() =>
        Verify.ReportsAsync<HandlerClassAnalyzer>("""
            [{|AAC0005:RequireApiKey|}]
            public static class Reports
            {
                public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/", () => 1);
            }
            """);

    [Fact]
    public Task The_message_names_the_method_and_the_remedy() =>
        Verify.ReportsAsync<IneffectiveAttributeAnalyzer>(
            Types("public class ChatHub : Hub { [{|#0:RequireApiKey|}] public void Send() { } }"),
            new DiagnosticResult(Descriptors.IneffectiveAttribute).WithLocation(0).WithMessage(
                "[RequireApiKey] on the hub method ChatHub.Send has no effect: "
                + "the gate decides when a client connects; put it on the hub or on MapHub"));

    [Fact]
    public Task The_fix_moves_the_attribute_of_a_hub_method_to_the_hub() =>
        Verify.FixesAsync<IneffectiveAttributeAnalyzer, MoveAttributeCodeFix>(
            Types("""
                /// <summary>Talks.</summary>
                public class ChatHub : Hub
                {
                    /// <summary>Sends.</summary>
                    [{|AAC0005:RequirePermission("chat", "send")|}]
                    public Task Send(string text) => Task.CompletedTask;
                }
                """),
            Types("""
                /// <summary>Talks.</summary>
                [RequirePermission("chat", "send")]
                public class ChatHub : Hub
                {
                    /// <summary>Sends.</summary>
                    public Task Send(string text) => Task.CompletedTask;
                }
                """),
            "Move [RequirePermission] to ChatHub");

    [Fact]
    public Task The_fix_does_not_repeat_an_attribute_that_the_page_model_has() =>
        Verify.FixesAsync<IneffectiveAttributeAnalyzer, MoveAttributeCodeFix>(
            Types("""
                [RequireApiKey]
                public class IndexModel : PageModel
                {
                    [HttpGet, {|AAC0005:RequireApiKey|}]
                    public void OnGet() { }
                }
                """),
            Types("""
                [RequireApiKey]
                public class IndexModel : PageModel
                {
                    [HttpGet]
                    public void OnGet() { }
                }
                """),
            "Move [RequireApiKey] to IndexModel");

    [Fact]
    public Task The_fix_adds_to_the_attributes_of_a_nested_class() =>
        Verify.FixesAsync<IneffectiveAttributeAnalyzer, MoveAttributeCodeFix>(
            Types("""
                public static class Pages
                {
                    [InApiSystem("pages")]
                    public class IndexModel : PageModel
                    {
                        [{|AAC0005:RequireApiKey|}]
                        public void OnGet() { }
                    }

                    public class OtherModel : PageModel { }
                }
                """),
            Types("""
                public static class Pages
                {
                    [InApiSystem("pages")]
                    [RequireApiKey]
                    public class IndexModel : PageModel
                    {
                        public void OnGet() { }
                    }

                    public class OtherModel : PageModel { }
                }
                """),
            "Move [RequireApiKey] to IndexModel");

    [Fact]
    public Task The_fix_keeps_the_comment_of_a_nested_class_in_front() =>
        Verify.FixesAsync<IneffectiveAttributeAnalyzer, MoveAttributeCodeFix>(
            Types("""
                public static class Hubs
                {
                    // Talks.
                    public class ChatHub : Hub
                    {
                        [{|AAC0005:RequireApiKey|}]
                        public void Send() { }
                    }
                }
                """),
            Types("""
                public static class Hubs
                {
                    // Talks.
                    [RequireApiKey]
                    public class ChatHub : Hub
                    {
                        public void Send() { }
                    }
                }
                """),
            "Move [RequireApiKey] to ChatHub");
}
