using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class MiddlewareOrderTests
{
    [Theory]
    [InlineData("app.{|AAC0006:UseApiAccessControl|}(); app.UseRouting();")]
    [InlineData("app.{|AAC0006:UseApiAccessControl|}(); app.UseCors();")]
    [InlineData("app.UseAuthorization(); app.{|AAC0006:UseApiAccessControl|}();")]
    [InlineData("app.UseAuthentication(); app.{|AAC0006:UseApiAccessControl|}(); app.UseAuthorization();")]
    [InlineData("app.UseRouting().UseAuthorization().{|AAC0006:UseApiAccessControl|}();")]
    [InlineData("app.{|AAC0006:UseApiAccessControl|}().UseRouting();")]
    [InlineData("if (args.Length > 0) { app.UseAuthorization(); } app.{|AAC0006:UseApiAccessControl|}();")]
    [InlineData("app.Map(\"/a\", branch => { branch.{|AAC0006:UseApiAccessControl|}(); branch.UseRouting(); });")]
    public Task The_gate_on_the_wrong_side_of_another_middleware_is_reported(string statements) =>
        Verify.ReportsAsync<MiddlewareOrderAnalyzer>(Program(statements));

    [Theory]
    [InlineData("app.UseApiAccessControl();")]
    [InlineData(
        "app.UseRouting(); app.UseCors(); app.UseApiAccessControl(); app.UseAuthentication(); app.UseAuthorization();")]
    [InlineData("app.UseRouting().UseApiAccessControl().UseAuthorization();")]
    [InlineData("if (args.Length > 0) { app.UseAuthorization(); } else { app.UseApiAccessControl(); }")]
    [InlineData(
        "switch (args.Length) { case 0: app.UseAuthorization(); break; default: app.UseApiAccessControl(); break; }")]
    [InlineData("app.Map(\"/a\", branch => branch.UseAuthorization()); app.UseApiAccessControl();")]
    [InlineData("var other = WebApplication.Create(); other.UseAuthorization(); app.UseApiAccessControl();")]
    [InlineData("app.UseApiAccessControl(); app.UseStaticFiles(); app.UseEndpoints(e => { });")]
    public Task The_order_of_the_documentation_and_calls_that_are_not_related_are_not_reported(string statements) =>
        Verify.ReportsAsync<MiddlewareOrderAnalyzer>(Program(statements));

    [Fact]
    public Task Methods_are_analyzed_one_by_one() =>
        Verify.ReportsAsync<MiddlewareOrderAnalyzer>("""
            public class Startup
            {
                public void Configure(IApplicationBuilder app)
                {
                    app.UseAuthentication();
                    app.{|AAC0006:UseApiAccessControl|}();
                }

                public void First(IApplicationBuilder app) => app.UseAuthorization();

                public void Second(IApplicationBuilder app) => app.UseApiAccessControl();
            }
            """);

    [Fact]
    public Task The_message_names_the_other_call_and_the_remedy() =>
        Verify.ReportsAsync<MiddlewareOrderAnalyzer>(
            Program("{|#1:app.UseAuthorization()|};\napp.{|#0:UseApiAccessControl|}();"),
            new DiagnosticResult(Descriptors.MiddlewareOrder).WithLocation(0).WithLocation(1).WithMessage(
                "UseApiAccessControl is called after UseAuthorization: call it before UseAuthorization"));

    [Fact]
    public Task The_fix_moves_the_statement_of_a_program_behind_routing() =>
        Verify.FixesAsync<MiddlewareOrderAnalyzer, MoveMiddlewareCodeFix>(
            Program(
                "app.{|AAC0006:UseApiAccessControl|}();\napp.UseStaticFiles();\n"
                + "app.UseRouting();\napp.UseAuthorization();"),
            Program("app.UseStaticFiles();\napp.UseRouting();\napp.UseApiAccessControl();\napp.UseAuthorization();"),
            "Move UseApiAccessControl");

    [Fact]
    public Task The_fix_moves_the_statement_of_a_method_in_front_of_authentication() =>
        Verify.FixesAsync<MiddlewareOrderAnalyzer, MoveMiddlewareCodeFix>(
            Method(
                "app.UseRouting();", "app.UseAuthentication();", "app.UseAuthorization();",
                "app.{|AAC0006:UseApiAccessControl|}();"),
            Method(
                "app.UseRouting();", "app.UseApiAccessControl();", "app.UseAuthentication();",
                "app.UseAuthorization();"),
            "Move UseApiAccessControl");

    private static string Method(params string[] statements) => $$"""
        public class Startup
        {
            public void Configure(IApplicationBuilder app)
            {
                {{string.Join("\n        ", statements)}}
            }
        }
        """;
}
