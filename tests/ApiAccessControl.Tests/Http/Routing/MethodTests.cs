using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>The method of the request is compared, in any case.</summary>
public sealed class MethodTests : IAsyncLifetime
{
    private static readonly NewApiKey Getter = TestKeys.Make("getter");
    private static readonly NewApiKey All = TestKeys.Make("all");
    private static readonly NewApiKey Poster = TestKeys.Make("poster");

    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        Wire.Section(
            Wire.Key(Getter, "\"Permissions\": \"items:GET:*\"")
                + Wire.Key(All, "\"Permissions\": \"items:*:*\"")
                + Wire.Key(Poster, "\"Permissions\": \"items:POST:*\"")),
        app =>
        {
            app.Map("/all", () => "in").RequirePermission("items", "1");
            app.MapMethods("/read", ["GET", "HEAD"], () => "in").RequirePermission("items", "1");
            app.MapGet("/get", () => "in").RequirePermission("items", "1");
            app.MapPost("/json", (Item item) => item.Name).RequirePermission("items", "1");
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET /get", 200, 200, 403)]
    [InlineData("get /get", 200, 200, 403)]
    [InlineData("gEt /get", 200, 200, 403)]
    [InlineData("GET /read", 200, 200, 403)]
    [InlineData("HEAD /read", 200, 200, 403)]
    [InlineData("head /read", 200, 200, 403)]
    [InlineData("HEAD /all", 200, 200, 403)]
    [InlineData("POST /all", 403, 200, 200)]
    [InlineData("post /all", 403, 200, 200)]
    [InlineData("PUT /all", 403, 200, 403)]
    [InlineData("DELETE /all", 403, 200, 403)]
    [InlineData("PATCH /all", 403, 200, 403)]
    [InlineData("TRACE /all", 403, 200, 403)]
    [InlineData("OPTIONS /all", 403, 200, 403)]
    [InlineData("QUERY /all", 403, 200, 403)]
    [InlineData("FOO /all", 403, 200, 403)]
    [InlineData("GETX /all", 403, 200, 403)]
    [InlineData("* /all", 403, 200, 403)]
    [InlineData("PROPFIND /all", 403, 200, 403)]
    public async Task A_permission_covers_its_method_and_GET_covers_HEAD(string line, int getter, int all, int poster)
    {
        var more = line.Contains("POST", StringComparison.OrdinalIgnoreCase) ? "Content-Length: 0" : "Accept: */*";

        Assert.Equal(401, (await RawHttp.RequestAsync(_host.Address, line, more)).Status);
        Assert.Equal(getter, (await RawHttp.RequestAsync(_host.Address, line, more, Wire.Line(Getter))).Status);
        Assert.Equal(all, (await RawHttp.RequestAsync(_host.Address, line, more, Wire.Line(All))).Status);
        Assert.Equal(poster, (await RawHttp.RequestAsync(_host.Address, line, more, Wire.Line(Poster))).Status);
    }

    [Theory]
    [InlineData("X-HTTP-Method-Override: GET")]
    [InlineData("X-HTTP-Method: GET")]
    [InlineData("X-Method-Override: GET")]
    [InlineData("_method: GET")]
    public async Task A_method_override_header_has_no_effect(string header)
    {
        Assert.Equal(403, (await RawHttp.RequestAsync(_host.Address, "DELETE /all?_method=GET", header,
            Wire.Line(Getter))).Status);
    }

    [Theory] // 405 keeps Allow, and 401 comes first.
    [InlineData("POST /get", "GET")]
    [InlineData("DELETE /read", "GET, HEAD")]
    [InlineData("FOO /get", "GET")]
    [InlineData("OPTIONS /get", "GET")]
    public async Task A_wrong_method_is_401_without_a_key_and_405_with_any_key(string line, string allow)
    {
        var keyless = await RawHttp.RequestAsync(_host.Address, line, "Content-Length: 0");
        var keyed = await RawHttp.RequestAsync(_host.Address, line, "Content-Length: 0", Wire.Line(Poster));

        Assert.Equal(401, keyless.Status);
        Assert.Empty(keyless.Header("Allow"));
        Assert.Equal(405, keyed.Status);
        Assert.Equal([allow], keyed.Header("Allow"));
    }

    [Fact]
    public async Task A_wrong_content_type_is_401_without_a_key_and_415_with_a_key()
    {
        string[] body = ["Content-Type: text/csv", "Content-Length: 1"];

        Assert.Equal(401, (await RawHttp.LinesAsync(_host.Address,
            ["POST /json HTTP/1.1", "Host: x", "Connection: close", .. body, "", "a"])).Status);
        Assert.Equal(415, (await RawHttp.LinesAsync(
            _host.Address, ["POST /json HTTP/1.1", "Host: x", "Connection: close", .. body, Wire.Line(Poster), "",
                "a"])).Status);
    }

    [Theory]
    [InlineData("OPTIONS * HTTP/1.1", 401)]
    [InlineData("CONNECT localhost:80 HTTP/1.1", 401)]
    [InlineData("GET * HTTP/1.1", 405)]
    [InlineData("GET  /all HTTP/1.1", 400)]
    [InlineData("GET /all", 400)]
    [InlineData("GET /all HTTP/2.0", 505)]
    [InlineData("GE\u0001T /all HTTP/1.1", 400)]
    public async Task Unusual_request_lines_reach_no_handler(string line, int status)
    {
        var answer = await RawHttp.LinesAsync(_host.Address, line, "Host: localhost:80", "Connection: close");

        Assert.Equal(status, answer.Status);
    }

    private sealed record Item(string Name);
}
