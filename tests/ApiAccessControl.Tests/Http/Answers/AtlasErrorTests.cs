using System.Net;
using ApiAccessControl.Http.Answers;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>The error entity of the administration APIs: detail, error, errorCode, parameters, reason.</summary>
public class AtlasErrorTests
{
    private static readonly NewApiKey Listed = TestKeys.Make("listed");
    private static readonly NewApiKey Member = TestKeys.Make("member");

    private static readonly string Keys = KeyHost.Keys
        + Wire.Key(Listed, """ "Networks": "198.51.100.7" """)
        + Wire.Key(Member, """ "Organization": "acme" """);

    private const string Organizations = """
        "Organizations": { "acme": { "RequireAccessList": true } }, "Accounts": { "closed": { "Enabled": false } },
        """;

    public static TheoryData<string, string, string> Rows { get; } = new()
    {
        {
            "/any", Wire.Line(Listed),
            Entity("IP address 203.0.113.9 is not allowed to access this resource.", 403, "IP_ADDRESS_NOT_ON_{LIST}",
                "Forbidden", "\"203.0.113.9\"")
        },
        {
            "/listed", Wire.Line(KeyHost.Good),
            Entity("This resource requires access through {a list} of ip ranges.", 403, "RESOURCE_REQUIRES_{LIST}",
                "Forbidden", "\"203.0.113.9\"")
        },
        {
            "/any", Wire.Line(Member),
            Entity("This organization requires access through {a list} of ip ranges.", 403, "ORG_REQUIRES_{LIST}",
                "Forbidden", "\"203.0.113.9\"")
        },
        { "/narrow", Wire.Line(KeyHost.Good),
            Entity("Current user is not authorized to perform this action.", 401, "USER_UNAUTHORIZED",
            "Unauthorized") },
        { "/role", Wire.Line(KeyHost.Good),
            Entity("Current user is not authorized to perform this action.", 401, "USER_UNAUTHORIZED",
            "Unauthorized") },
        { "/any", "Accept: */*", Entity("You are not authorized for this resource.", 401, "USER_UNAUTHORIZED",
            "Unauthorized") },
        { "/any", "X-Api-Key: x", Entity("You are not authorized for this resource.", 401, "USER_UNAUTHORIZED",
            "Unauthorized") },
        { "/any", "X-Api-Key: x,y", Entity("The request carries a malformed credential or more than one.", 400,
            "INVALID_CREDENTIAL", "Bad Request") },
        { "/nowhere", Wire.Line(KeyHost.Good),
            Entity("Cannot find resource.", 404, "RESOURCE_NOT_FOUND", "Not Found") },
        { "/off", Wire.Line(KeyHost.Good),
            Entity("The API is not available.", 503, "SERVICE_UNAVAILABLE", "Service Unavailable") },
    };

    [Theory]
    [InlineData("Standard", "ACCESS_LIST", "an access list")]
    [InlineData("AtlasLegacy", "WHITELIST", "a whitelist")]
    public async Task Each_refusal_has_its_code_and_sentence(string profile, string list, string words)
    {
        await using var host = await StartAsync($$"""
            "Profile": "{{profile}}", "Lists": { "Binds": "AllRequests" }, "Refusals": { "Format": "Atlas", "Disclosure": "CodeAndAddress" },
            """);
        foreach (var row in Rows)
        {
            var (target, line, entity) = row.Data;
            var expected = entity.Replace("{LIST}", list, StringComparison.Ordinal).Replace("{a list}", words,
                StringComparison.Ordinal);
            var answer = await RawHttp.GetAsync(host.Address, target, line);

            Assert.Equal(expected, answer.Body);
            Assert.Equal(["application/json"], answer.Header("Content-Type"));
            Assert.Equal(["no-store"], answer.Header("Cache-Control"));
            Assert.Contains($"\"error\":{answer.Status},", expected, StringComparison.Ordinal);
            Assert.Equal(answer.Status == 401, answer.Header("WWW-Authenticate").Count > 0);
        }
    }

    [Theory]
    [InlineData(
        "None",
        """{"detail":"Forbidden","error":403,"errorCode":"USER_UNAUTHORIZED","parameters":[],"reason":"Forbidden"}""")]
    [InlineData("Code", """{"detail":"Forbidden","error":403,"errorCode":"IP_ADDRESS_NOT_ON_ACCESS_LIST","parameters":[],"reason":"Forbidden"}""")]
    public async Task A_lower_disclosure_level_discloses_less(string disclosure, string expected)
    {
        await using var host = await StartAsync(
            $$""" "Refusals": { "Format": "Atlas", "Disclosure": "{{disclosure}}" }, """);

        var answer = await RawHttp.GetAsync(host.Address, "/any", Wire.Line(Listed));

        Assert.Equal((403, expected), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("203.0.113.9", "IP address 203.0.113.9 is not allowed to access this resource.")]
    [InlineData("2001:db8::7", "IP address 2001:db8::7 is not allowed to access this resource.")]
    [InlineData(null, "An unknown IP address is not allowed to access this resource.")]
    public void The_Atlas_sentence_is_complete_when_the_address_is_unknown(string? address, string detail)
    {
        var decision = new AccessDecision
        {
            Verdict = AccessVerdict.Refused,
            Reason = AccessReason.NetworkNotAllowed,
            Address = address is null ? null : IPAddress.Parse(address.AsSpan()),
        };

        Assert.Equal(detail, AtlasErrors.Of(decision, legacy: false).Detail);
    }

    private static string Entity(string detail, int error, string code, string reason, string parameters = "") =>
        $$"""{"detail":"{{detail}}","error":{{error}},"errorCode":"{{code}}","parameters":[{{parameters}}],"reason":"{{reason}}"}""";

    private static Task<TestHost> StartAsync(string options) => TestHost.StartAsync(
        Wire.Section(Keys, Organizations, options),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/listed", () => "in").RequireApiKey().RequireAccessList();
            app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
            app.MapGet("/role", () => "in").RequireApiRole("Owner");
            app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
        },
        from: IPAddress.Parse("203.0.113.9"));
}
