using System.Text.Json;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Answers;

/// <summary>Problem details of RFC 9457.</summary>
public class ProblemDetailsTests
{
    [Theory]
    [InlineData("/any", "x,y", 400, "Bad Request", "15.5.1")]
    [InlineData("/any", "x", 401, "Unauthorized", "15.5.2")]
    [InlineData("/undeclared", null, 403, "Forbidden", "15.5.4")]
    [InlineData("/nowhere", null, 404, "Not Found", "15.5.5")]
    [InlineData("/off", null, 503, "Service Unavailable", "15.6.4")]
    public async Task Each_status_has_problem_details_with_type_title_and_status(string target, string? key, int status,
        string title, string section)
    {
        await using var host = await StartAsync("");

        foreach (var accept in new[] { "application/json", "*/*", "text/html", "application/problem+json", "nonsense" })
        {
            var answer = await RawHttp.GetAsync(host.Address, target, $"X-Api-Key: {key ?? KeyHost.Good.Text}",
                $"Accept: {accept}");

            Assert.Equal(status, answer.Status);
            Assert.StartsWith("application/problem+json", Assert.Single(answer.Header("Content-Type")),
                StringComparison.Ordinal);
            Assert.Equal(["no-store"], answer.Header("Cache-Control"));
            using var json = JsonDocument.Parse(answer.Body);
            Assert.Equal(status, json.RootElement.GetProperty("status").GetInt32());
            Assert.Equal(title, json.RootElement.GetProperty("title").GetString());
            Assert.Equal($"https://tools.ietf.org/html/rfc9110#section-{section}",
                json.RootElement.GetProperty("type").GetString());
            Assert.False(json.RootElement.TryGetProperty("code", out _));
            Assert.False(json.RootElement.TryGetProperty("detail", out _));
        }
    }

    [Theory]
    [InlineData("Code", "permission_missing", null, null)]
    [InlineData("CodeAndAddress", "permission_missing", "127.0.0.1", null)]
    [InlineData("Full", "permission_missing", "127.0.0.1", "members:GET:search")]
    public async Task Problem_details_contain_what_the_disclosure_level_allows(
        string disclosure, string code, string? address, string? detail)
    {
        await using var host = await StartAsync($", \"Disclosure\": \"{disclosure}\"");

        var answer = await RawHttp.GetAsync(host.Address, "/narrow", Wire.Line(KeyHost.Good));

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal(code, Text(json, "code"));
        Assert.Equal(address, Text(json, "address"));
        Assert.Equal(detail, Text(json, "detail"));
    }

    [Fact]
    public async Task The_problem_details_customisation_of_the_host_applies()
    {
        await using var host = await StartAsync("", services => services.AddProblemDetails(o =>
            o.CustomizeProblemDetails = c => c.ProblemDetails.Extensions["support"] = "desk 7"));

        var answer = await RawHttp.GetAsync(host.Address, "/any");

        using var json = JsonDocument.Parse(answer.Body);
        Assert.Equal("desk 7", Text(json, "support"));
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Task<TestHost> StartAsync(string more, Action<IServiceCollection>? services = null) =>
        TestHost.StartAsync(
        KeyHost.SectionWith($$""" "Refusals": { "Format": "ProblemDetails"{{more}} }, """),
        app =>
        {
            app.MapGet("/any", () => "in").RequireApiKey();
            app.MapGet("/undeclared", () => "in");
            app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
            app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
        },
        services: services);
}
