using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>For every spelling of the path the decision is on the endpoint that the router matched.</summary>
public sealed class SpellingTests : IAsyncLifetime
{
    private static readonly NewApiKey Full = TestKeys.Make("full");
    private static readonly NewApiKey Narrow = TestKeys.Make("narrow");

    private TestHost _host = null!;
    private int _handled;

    public static TheoryData<string> Matched { get; } =
    [
        "/api/members", "/API/MEMBERS", "/Api/Members", "/api/members/", "/api/./members", "/api/x/../members",
            "/./api/members",
        "/api/%2e/members", "/api/x/%2E%2e/members", "/%61pi/members", "/api/m%65mbers", "/api/members?x=1",
            "/api/members?", "/api/members/.",
        "/../api/members", "/x/../../api/members", "/api/members/x/..",
    ];

    public static TheoryData<string> Unmatched { get; } =
    [
        "//api/members", "/api//members", "/api/members//", "/api%2Fmembers", "/api%252Fmembers", "/api/members%2F",
            "/api/members;x=1",
        "/api/members%20", "/api/members%09", "/api/members.", "/api/members.json", "/api/members%3F",
            "/api/%2e%2e%2fapi/members",
        "/api\\members", "/api/members\\", "/api/%5cmembers", "/api/memberS%CC%81",
            "/api/members%ff",
        "/api/%6d%65mbers%2f..", "/api/%252e/members", "/api/members%c0%af", "/", "/*", "/api", "/apix/members",
            "/api/members/1",
        "/%E2%80%8Bapi/members", "/api/members%0d%0aX-Api-Key:x", "/api/member%u0073",
    ];

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        Wire.Section(Wire.Key(Full, "\"Permissions\": \"*:*:*\"")
            + Wire.Key(Narrow, "\"Permissions\": \"guests:*:*\"")),
        app => app.MapGet("/api/members", () => $"{++_handled}").RequirePermission("members", "all"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [MemberData(nameof(Matched))]
    public async Task Every_spelling_that_the_router_matches_gets_the_same_decision(string target)
    {
        Assert.Equal(401, (await RawHttp.GetAsync(_host.Address, target)).Status);
        Assert.Equal(403, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(Narrow))).Status);
        Assert.Equal(0, _handled);
        Assert.Equal(200, (await RawHttp.GetAsync(_host.Address, target, Wire.Line(Full))).Status);
    }

    [Theory]
    [MemberData(nameof(Unmatched))]
    public async Task Every_other_spelling_reaches_no_handler(string target)
    {
        var keyless = await RawHttp.GetAsync(_host.Address, target);
        var keyed = await RawHttp.GetAsync(_host.Address, target, Wire.Line(Full));

        Assert.Equal((401, 404), (keyless.Status, keyed.Status));
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData("/api/members%00")]
    [InlineData("/api/membérs")]
    public async Task A_request_target_that_is_not_a_path_is_rejected_by_the_server(string target)
    {
        var keyless = await RawHttp.GetAsync(_host.Address, target);
        var keyed = await RawHttp.GetAsync(_host.Address, target, Wire.Line(Full));

        Assert.Equal((400, 400), (keyless.Status, keyed.Status));
        Assert.Equal(0, _handled);
    }

    [Theory] // A target with another host than the header is refused by the server.
    [InlineData("GET http://evil.example/api/members", 401)]
    [InlineData("GET https://localhost/api/members", 400)]
    public async Task An_absolute_request_target_is_decided_by_its_path(string line, int status)
    {
        var answer = await RawHttp.LinesAsync(_host.Address, $"{line} HTTP/1.1", "Host: evil.example",
            "Connection: close");

        Assert.Equal(status, answer.Status);
        Assert.Equal(0, _handled);
    }

    [Theory]
    [InlineData("X-Original-URL: /open")]
    [InlineData("X-Rewrite-URL: /open")]
    [InlineData("X-Forwarded-Prefix: /open")]
    [InlineData("X-Middleware-Subrequest: 1")]
    [InlineData("X-Internal: true")]
    [InlineData("X-Api-Access: off")]
    [InlineData("Host: localhost:80")]
    public async Task No_header_changes_the_path_or_switches_the_checks_off(string header)
    {
        var lines = header.StartsWith("Host", StringComparison.Ordinal)
            ? new[] { "GET /api/members HTTP/1.1", header, "Connection: close" }
            : ["GET /api/members HTTP/1.1", "Host: x", "Connection: close", header];

        Assert.Equal(401, (await RawHttp.LinesAsync(_host.Address, lines)).Status);
    }
}
