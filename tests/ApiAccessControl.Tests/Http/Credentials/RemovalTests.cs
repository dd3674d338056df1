using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features;

namespace ApiAccessControl.Tests.Http.Credentials;

/// <summary>
/// With RemoveFromRequest nothing behind the gate sees the credential, and everything else stays unchanged.
/// </summary>
public class RemovalTests
{
    private const string Jwt = "Bearer eyJhbGciOiJub25lIn0.e30.";
    private const string Places = """
        "HeaderName": "X-Api-Key, Api-Key", "Basic": true, "AuthorizationScheme": "ApiKey", "QueryParameterName": "key"
        """;

    private static string A => KeyHost.Good.Text;

    private static string Basic => $"Basic {Wire.Basic(KeyHost.Good.Id, Wire.Secret(KeyHost.Good))}";

    public static TheoryData<string, string[], string> Rows { get; } = new()
    {
        { "/any", [$"X-Api-Key: {A}"], "" },
        { "/any", [$"Api-Key: {A}"], "" },
        { "/any", [$"Authorization: Bearer {A}"], "" },
        { "/any", [$"Authorization: ApiKey {A}"], "" },
        { "/any", [$"Authorization: {Basic}"], "" },
        { "/any", [$"X-Api-Key: {A}", $"Authorization: {Jwt}", "X-Other: x"], $"Authorization={Jwt} X-Other=x" },
        { "/any", [$"X-Api-Key: {A}", "Authorization: Negotiate abc"], "Authorization=Negotiate abc" },
        { $"/any?key={A}", [], "" },
        { $"/any?a=1&key={A}&b=%20+x&a=2", [], "?a=1&b=%20+x&a=2" },
        { $"/any?k%65y={A}&a", [], "?a" },
        { $"/any?KEY={A}&&a=b=c", [], "?&a=b=c" },
        { $"/any?a=key&keys=1&key={A}", [], "?a=key&keys=1" },
        { "/any?a=1", [$"X-Api-Key: {A}"], "?a=1" },

        // The request is unchanged, and no data of the gate reaches the code behind it.
        { "/anonymous", [$"X-Api-Key: {A}"], "" },
        { $"/anonymous?key={A}&x=y", ["X-Api-Key: nonsense"], "?x=y" },
        { "/anonymous", [$"Authorization: {Jwt}"], $"Authorization={Jwt}" },

        // Headers that the gate does not read.
        { $"/unchecked?key={A}", [$"X-Api-Key: {A}"], $"?key={A} X-Api-Key={A}" },
    };

    [Fact]
    public async Task The_credential_is_removed_behind_the_gate_and_all_else_is_unchanged()
    {
        await using var host = await StartAsync($$""" "Credentials": { {{Places}}, "RemoveFromRequest": true }, """);
        foreach (var row in Rows)
        {
            var (target, lines, expected) = row.Data;
            var answer = await RawHttp.GetAsync(host.Address, target, lines);
            Assert.True((answer.Status, answer.Body) == (200, expected),
                $"{answer.Status} '{answer.Body}' for {target} {string.Join(" | ", lines)}");
        }
    }

    [Fact]
    public async Task Without_the_removal_option_no_header_is_removed()
    {
        await using var host = await StartAsync($$""" "Credentials": { {{Places}} }, """);

        Assert.Equal($"?key={A}", (await RawHttp.GetAsync(host.Address, $"/any?key={A}")).Body);
        Assert.Equal($"X-Api-Key={A}", (await RawHttp.GetAsync(host.Address, "/any", Wire.Line(KeyHost.Good))).Body);
    }

    [Fact]
    public async Task Both_headers_of_the_two_header_form_are_removed()
    {
        await using var host = await StartAsync("""
            "Credentials": { "UserNameHeaderName": "api-username", "RemoveFromRequest": true },
            """);

        var answer = await RawHttp.GetAsync(
            host.Address, "/any", $"api-username: {KeyHost.Good.Id}", $"X-Api-Key: {Wire.Secret(KeyHost.Good)}");

        Assert.Equal((200, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task In_report_only_mode_all_credentials_of_an_ambiguous_request_are_removed()
    {
        await using var host = await StartAsync("""
            "Credentials": { "RemoveFromRequest": true }, "ReportOnly": true, "ReportOnlyUntil": "2199-01-01T00:00:00Z",
            """);

        var answer = await RawHttp.GetAsync(
            host.Address, "/any", Wire.Line(KeyHost.Good), $"Authorization: Bearer {A}", $"Authorization: {Jwt}");

        Assert.Equal((200, $"Authorization={Jwt}"), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("X-Api-Key: {0}")]
    [InlineData("Authorization: Bearer {0}")]
    [InlineData("Authorization: {1}")]
    [InlineData("?key={0}")]
    public async Task A_request_that_is_routed_again_is_decided_with_the_removed_credential(string place)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($$""" "Credentials": { {{Places}}, "RemoveFromRequest": true }, """),
            app =>
            {
                app.MapGet("/first", () => "").RequireApiKey();
                app.MapGet("/again", (HttpContext context) => $"{context.GetApiKey()?.Id} {Seen(context)}")
                    .RequireApiKey();
                app.MapGet("/narrow", () => "in").RequirePermission("members", "search");
            },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    context.Request.Path = context.Request.Headers["X-Then"].ToString();
                    context.SetEndpoint(null);
                    return next(context);
                });
                app.UseRouting();
                app.UseApiAccessControl();
            });
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, place, A, Basic);
        var (target, lines) = text[0] == '?' ? ($"/first{text}", (string[])[]) : ("/first", [text]);

        var again = await RawHttp.GetAsync(host.Address, target, [.. lines, "X-Then: /again"]);
        var narrow = await RawHttp.GetAsync(host.Address, target, [.. lines, "X-Then: /narrow"]);
        var keyless = await RawHttp.GetAsync(host.Address, "/first", "X-Then: /again");

        Assert.Equal((200, $"{KeyHost.Good.Id} X-Then=/again"), (again.Status, again.Body));
        Assert.Equal(403, narrow.Status);
        Assert.Equal(401, keyless.Status);
    }

    [Fact]
    public async Task A_filter_group_removes_the_credential_too()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(""" "Credentials": { "RemoveFromRequest": true }, """),
            app =>
            {
                app.MapGroup("/group").AddApiAccessFilter().MapGet("/any", Seen).RequireApiKey();
                app.MapGet("/outside", Seen);
            },
            use: _ => { });

        Assert.Equal("", (await RawHttp.GetAsync(host.Address, "/group/any", Wire.Line(KeyHost.Good))).Body);
        Assert.Equal(
            $"X-Api-Key={A}", (await RawHttp.GetAsync(host.Address, "/outside", Wire.Line(KeyHost.Good))).Body);
    }

    [Fact]
    public async Task A_second_credential_that_was_added_before_routing_again_is_ambiguous()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(""" "Credentials": { "RemoveFromRequest": true }, """),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    context.Request.Headers["X-Api-Key"] = KeyHost.Other.Text;
                    return next(context);
                });
                app.UseApiAccessControl();
            });

        Assert.Equal(400, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }

    private static Task<TestHost> StartAsync(string options) => TestHost.StartAsync(
        KeyHost.SectionWith(options),
        app =>
        {
            app.MapGet("/any", Seen).RequireApiKey();
            app.MapGet("/anonymous", Seen).AllowAnonymous();
            app.MapGet("/unchecked", Seen).DisableApiAccessControl();
        },
        from: IPAddress.Parse("203.0.113.9"));

    // The query as the request has it, as it is read, and as the request line had it must agree.
    private static string Seen(HttpContext context)
    {
        var request = context.Request;
        var query = request.QueryString.Value;
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var line = mark < 0 ? "" : target[mark..];
        Assert.Equal(query, line);
        Assert.Equal(query!.Contains(A, StringComparison.Ordinal), request.Query.ContainsKey("key"));
        string[] usual = ["Host", "Connection"];
        return string.Join(' ',
            (string[])[
                .. query.Length > 0 ? (string[])[query] : [],
                .. request.Headers.Where(h => !usual.Contains(h.Key)).OrderBy(h => h.Key, StringComparer.Ordinal)
                    .Select(h => $"{h.Key}={h.Value}")]);
    }
}
