using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>A stable reason code, disclosed only as far as the host allows.</summary>
public class DisclosureTests
{
    private const string Denied = "Access denied. You don't have permission to access this.";

    [Theory]
    [InlineData("None", $$"""{"error":"{{Denied}}"}""")]
    [InlineData("Code", $$"""{"error":"{{Denied}}","code":"permission_missing"}""")]
    [InlineData("CodeAndAddress", $$"""{"error":"{{Denied}}","code":"permission_missing","address":"203.0.113.9"}""")]
    [InlineData(
        "Full",
        $$"""{"error":"{{Denied}}","code":"permission_missing","address":"203.0.113.9","rule":"members:GET:search"}""")]
    public async Task The_Simple_format_contains_what_the_disclosure_level_allows(string disclosure, string expected)
    {
        await using var host = await StartAsync("Simple", disclosure);

        var answer = await RawHttp.GetAsync(host.Address, "/narrow", Wire.Line(KeyHost.Good));

        Assert.Equal((403, expected), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("/any", "", "credential_missing")]
    [InlineData("/any", "wrong", "key_invalid")]
    [InlineData("/any", "two,two", "credential_ambiguous")]
    [InlineData("/nowhere", "good", "endpoint_not_found")]
    [InlineData("/undeclared", "good", "endpoint_undeclared")]
    [InlineData("/role", "good", "role_missing")]
    public async Task The_code_of_an_answer_is_the_reason_code(string target, string key, string expected)
    {
        await using var host = await StartAsync("Simple", "Code");
        var line = key switch { "" => "Accept: */*", "good" => Wire.Line(KeyHost.Good), _ => $"X-Api-Key: {key}" };

        var answer = await RawHttp.GetAsync(host.Address, target, line);

        Assert.EndsWith($"\"code\":\"{expected}\"}}", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_with_route_text_is_escaped_in_its_JSON_string()
    {
        await using var host = await StartAsync("Simple", "Full");

        var answer = await RawHttp.GetAsync(host.Address, "/items/%22,%22admin%22:%22%3Cb%3E%0D%0Ax",
            Wire.Line(KeyHost.Good));

        using var json = System.Text.Json.JsonDocument.Parse(answer.Body);
        Assert.Equal("items:GET:\",\"admin\":\"<b>\r\nx", json.RootElement.GetProperty("rule").GetString());
        Assert.False(json.RootElement.TryGetProperty("admin", out _));
        Assert.DoesNotContain('\n', answer.Body);
    }

    private static Task<TestHost> StartAsync(string format, string disclosure) => TestHost.StartAsync(
        KeyHost.SectionWith($$""" "Refusals": { "Format": "{{format}}", "Disclosure": "{{disclosure}}" }, """),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/role", () => "in").RequireApiRole("Owner");
            app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
            app.MapGet("/items/{id}", () => "in").RequirePermission("items", "{id}");
        },
        from: System.Net.IPAddress.Parse("203.0.113.9"));
}
