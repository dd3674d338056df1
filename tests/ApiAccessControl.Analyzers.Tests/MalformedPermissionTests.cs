using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class MalformedPermissionTests
{
    [Theory]
    [InlineData("""{|AAC0001:""|}""", "\"search\"")]
    [InlineData("""{|AAC0001:"mem:bers"|}""", "\"search\"")]
    [InlineData("""{|AAC0001:"members "|}""", "\"search\"")]
    [InlineData("""{|AAC0001:"*"|}""", "\"search\"")]
    [InlineData("""{|AAC0001:"{name}"|}""", "\"search\"")]
    [InlineData("\"members\"", """{|AAC0001:""|}""")]
    [InlineData("\"members\"", """{|AAC0001:"*"|}""")]
    [InlineData("\"members\"", """{|AAC0001:"{id"|}""")]
    [InlineData("\"members\"", """{|AAC0001:"a{id}"|}""")]
    [InlineData("\"members\"", """{|AAC0001:"{}"|}""")]
    [InlineData("\"members\"", """{|AAC0001:"se\u200barch"|}""")]
    [InlineData("""{|AAC0001:Names.Bad|}""", "\"search\"")]
    [InlineData("resource: \"search\", collection: {|AAC0001:\"a b\"|}", null)]
    public Task A_malformed_collection_or_resource_of_a_call_is_reported(string collection, string? resource) =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(Program(
            $"app.MapGet(\"/x\", () => 1)"
            + $".RequirePermission({(resource is null ? collection : $"{collection}, {resource}")});",
            "internal static class Names { public const string Bad = \"mem bers\"; }"));

    [Theory]
    [InlineData("\"members\", \"search\"")]
    [InlineData("\"members\", \"{id}\"")]
    [InlineData("\"members\", \"a:b\"")]
    [InlineData("\"mem-bers.v2\", \"Search\"")]
    [InlineData("collection, \"search\"")]
    [InlineData("\"members\", $\"{collection}*\"")]
    public Task A_well_formed_or_computed_text_is_not_reported(string arguments) =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(Program(
            $"var collection = args[0];\napp.MapGet(\"/{{id}}\", () => 1).RequirePermission({arguments});"));

    [Fact]
    public Task Attributes_of_classes_methods_lambdas_and_local_functions_are_checked() =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(Program(
            """
            app.MapGet("/a", [RequirePermission({|AAC0001:"a b"|}, "search")] () => 1);
            app.MapGet("/b", Local);
            app.MapGet("/c", () => 1).WithMetadata(new RequirePermissionAttribute("members", {|AAC0001:"*"|}));

            [RequirePermission("members", "search", Method = {|AAC0001:"get"|})]
            static int Local() => 1;
            """,
            """
            [RequirePermission({|AAC0001:"*"|}, "search")]
            public class SearchController
            {
                [RequirePermission("members", {|AAC0001:"{a}{b}"|}, Method = "GET")]
                public int Get() => 1;

                [RequirePermission("members", "search", Method = {|AAC0001:"HEAD"|})]
                public int Head() => 1;
            }
            """));

    [Theory]
    [InlineData("members:get:search")]
    [InlineData("members:HEAD:search")]
    [InlineData("members:GET")]
    [InlineData("members")]
    [InlineData("members:G T:search")]
    [InlineData("mem*:GET:search")]
    [InlineData(":GET:search")]
    [InlineData(" members:GET:search")]
    [InlineData("")]
    public Task A_malformed_permission_of_a_record_is_reported(string permission) =>
        Verify.ReportsAsync<MalformedTextAnalyzer>($$"""
            public static class Policy
            {
                public static readonly RoleRecord Role = new("Reader") { Permissions = [{|AAC0001:"{{permission}}"|}, "*:GET:*"] };
                public static readonly KeyRecord Key = new KeyRecord("h7qw2lkp9sxa4mzd") with { Permissions = new[] { {|AAC0001:"{{permission}}"|} } };
                public static readonly ProjectMembership Project = new("web") { Permissions = new List<string> { {|AAC0001:"{{permission}}"|} } };
                public static readonly ApiAccessControl.Management.KeyChange Change = new() { Permissions = (string[])[{|AAC0001:"{{permission}}"|}] };
                public static KeyRecord Invite(KeyRecord key) => key.InviteTo("web", permissions: [{|AAC0001:"{{permission}}"|}]);
            }
            """);

    [Fact]
    public Task Properties_of_the_same_name_in_other_packages_are_not_checked() =>
        Verify.ReportsAsync<MalformedTextAnalyzer>("""
            public record Mine { public string[] Permissions { get; init; } = []; public string? Organization { get; init; } }

            public static class Uses
            {
                public static readonly Mine Value = new() { Permissions = ["read files"], Organization = "Acme Ltd" };
                public static readonly Func<string, string> Role = permission => permission;
                public static readonly string Text = Role("not a permission");
            }
            """);

    [Fact]
    public Task The_message_names_the_place_and_the_remedy_and_shortens_what_could_be_a_secret()
    {
        const string secret = "sk-live-4f9d8a7c6b5e4d3c2b1a0f9e8d7c6b5a";
        return Verify.ReportsAsync<MalformedTextAnalyzer>(
            Program($$"""
                app.MapGet("/a", () => 1).RequirePermission("members", {|#0:"*"|});
                app.MapGet("/b", () => 1).RequirePermission({|#1:"{{secret}}*"|}, "search");
                """),
            new DiagnosticResult(Descriptors.MalformedPermission).WithLocation(0)
                .WithArguments("resource", "'*'", "RequirePermission", "only permissions of the policy have '*'"),
            new DiagnosticResult(Descriptors.MalformedPermission).WithLocation(1)
                .WithMessage("The collection 'sk-live-...' of RequirePermission is malformed: "
                    + "write a plain name; '*', ':', braces and white space are not allowed"));
    }

    [Theory]
    [InlineData("members:get:search", "members:GET:search")]
    [InlineData("members:head:search", "members:GET:search")]
    [InlineData("members:Purge:search", "members:PURGE:search")]
    [InlineData(" members:GET:search\\t", "members:GET:search")]
    public Task The_fix_writes_the_permission_that_is_meant(string permission, string meant) =>
        Verify.FixesAsync<MalformedTextAnalyzer, TextCodeFix>(
            Role($"{{|AAC0001:\"{permission}\"|}}"), Role($"\"{meant}\""), $"Write \"{meant}\"");

    [Theory]
    [InlineData("{**rest}", "{rest}")]
    [InlineData(" {rest} ", "{rest}")]
    public Task The_fix_writes_the_resource_that_is_meant(string resource, string meant) =>
        Verify.FixesAsync<MalformedTextAnalyzer, TextCodeFix>(
            Endpoint($"{{|AAC0001:\"{resource}\"|}}"), Endpoint($"\"{meant}\""), $"Write \"{meant}\"");

    [Fact]
    public Task Nothing_is_reported_without_the_package() =>
        Verify.ReportsNothingWithoutCoreAsync<MalformedTextAnalyzer>("""
            public record RoleRecord(string Id) { public string[] Permissions { get; init; } = []; }

            public static class Policy
            {
                public static readonly RoleRecord Role = new("no name") { Permissions = ["members:get:search"] };
            }
            """);

    private static string Role(string permission) => $$"""
        public static class Policy
        {
            public static readonly RoleRecord Role = new("Reader") { Permissions = [/* of search */ {{permission}}] };
        }
        """;

    private static string Endpoint(string resource) =>
        Program($"app.MapGet(\"/{{rest}}\", () => 1).RequirePermission(\"files\", {resource});");
}
