using Microsoft.CodeAnalysis.Testing;
using static ApiAccessControl.Analyzers.Tests.Support.Source;

namespace ApiAccessControl.Analyzers.Tests;

public class MalformedNameTests
{
    [Theory]
    [InlineData("""RequireApiRole({|AAC0002:"Own er"|}, "Reader")""")]
    [InlineData("""RequireApiRole("Reader", {|AAC0002:"1st"|})""")]
    [InlineData("""RequireApiRole({|AAC0002:""|})""")]
    [InlineData("""RequireApiRole(["Owner", {|AAC0002:"Owner,Reader"|}])""")]
    [InlineData("""InApiSystem({|AAC0002:"Reports"|})""")]
    [InlineData("""InApiSystem({|AAC0002:"-reports"|})""")]
    [InlineData("""InOrganization({|AAC0002:"Acme"|})""")]
    [InlineData("""InOrganization({|AAC0002:"{orgId"|})""")]
    [InlineData("""InProject({|AAC0002:"{a}/{b}"|})""")]
    [InlineData("""InProject({|AAC0002:""|})""")]
    public Task A_name_that_no_policy_can_contain_is_reported(string call) =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(Program($"app.MapGet(\"/\", () => 1).{call};"));

    [Theory]
    [InlineData("""RequireApiRole("Owner", "reader_2", "a-B")""")]
    [InlineData("""InApiSystem("reports.v2")""")]
    [InlineData("""InOrganization("acme")""")]
    [InlineData("""InOrganization("{orgId}")""")]
    [InlineData("""InProject("2-web")""")]
    [InlineData("""InApiArea("Any Words")""")]
    [InlineData("""RequireApiKey(orScheme: "Any Scheme")""")]
    public Task A_name_that_a_policy_can_contain_is_not_reported(string call) =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(Program($"app.MapGet(\"/{{orgId}}\", () => 1).{call};"));

    [Fact]
    public Task Attributes_and_records_are_checked() =>
        Verify.ReportsAsync<MalformedTextAnalyzer>("""
            [RequireApiRole("Owner", {|AAC0002:"a b"|}), InProject({|AAC0002:"Web"|})]
            public class Things
            {
                private static readonly string Dynamic = "no role";
                public static readonly object[] Records =
                [
                    new RoleRecord({|AAC0002:"the owner"|}),
                    new KeyRecord({|AAC0002:"short"|}) { Organization = {|AAC0002:"Acme"|}, Account = "ops", Roles = ["Owner", {|AAC0002:"a/b"|}] },
                    new AccountRecord({|AAC0002:"Ops"|}) { Roles = [Dynamic] },
                    new OrganizationRecord({|AAC0002:"acme corp"|}) { Name = "Acme Corp" },
                    new ProjectRecord("acme", {|AAC0002:"web/mail"|}),
                    new ProjectMembership({|AAC0002:"_"|}),
                    new SystemRecord({|AAC0002:"a_b"|}),
                ];

                public static void Configure(ApiAccessControlOptions options) =>
                    options.Lists.RequirementNeedsRole = {|AAC0002:"No Role"|};
            }
            """);

    [Fact]
    public Task Records_with_valid_names_are_not_reported() =>
        Verify.ReportsAsync<MalformedTextAnalyzer>("""
            public class Things
            {
                public static readonly object[] Records =
                [
                    new RoleRecord("Owner"), new KeyRecord("h7qw2lkp9sxa4mzd") { Organization = "acme", Roles = ["Owner"] },
                    new AccountRecord("ops") { Organization = null }, new OrganizationRecord("acme") { Name = "Acme Corp" },
                    new ProjectRecord("acme", "web"), new ProjectMembership("web") { Roles = [] }, new SystemRecord("reports"),
                ];
            }
            """);

    [Fact]
    public Task The_message_names_the_place_and_the_remedy() =>
        Verify.ReportsAsync<MalformedTextAnalyzer>(
            Program("app.MapGet(\"/\", () => 1).InApiSystem({|#0:\"Reports\"|});"),
            new DiagnosticResult(Descriptors.MalformedName).WithLocation(0).WithMessage(
                "The identifier 'Reports' of InApiSystem is malformed: "
                + "an identifier has 1 to 64 characters of a-z, 0-9, "
                + "'.' and '-', and begins with a letter or a digit"));

    [Theory]
    [InlineData("InApiSystem", "Reports", "reports")]
    [InlineData("InOrganization", " acme", "acme")]
    [InlineData("RequireApiRole", "Owner ", "Owner")]
    public Task The_fix_writes_the_name_that_is_meant(string call, string name, string meant) =>
        Verify.FixesAsync<MalformedTextAnalyzer, TextCodeFix>(
            Program($"app.MapGet(\"/\", () => 1).{call}({{|AAC0002:\"{name}\"|}});"),
            Program($"app.MapGet(\"/\", () => 1).{call}(\"{meant}\");"), $"Write \"{meant}\"");
}
