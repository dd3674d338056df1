using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>The body of a refused request is not read.</summary>
public sealed class BodyTests : IAsyncLifetime
{
    private TestHost _host = null!;
    private int _handled;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(
        KeyHost.SectionWith(),
        app =>
        {
            app.MapPost("/json", (Item item) => $"{item.Name}{++_handled}").RequireApiKey();
            app.MapPost("/form", (IFormCollection form) => $"{form.Count}{++_handled}")
                .RequireApiKey().DisableAntiforgery();
        });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/json", "Content-Type: application/json|Content-Length: 8", "{ broken")]
    [InlineData("/json", "Content-Type: application/json|Content-Length: 1000000000", "{")]
    [InlineData("/json", "Content-Type: application/json|Transfer-Encoding: chunked", "zz")]
    [InlineData("/json", "Content-Type: application/json|Expect: 100-continue|Content-Length: 5", "")]
    [InlineData("/form", "Content-Type: multipart/form-data; boundary=x|Content-Length: 4", "--y\n")]
    [InlineData("/form", "Content-Type: application/x-www-form-urlencoded|Content-Length: 900000000", "a=b")]
    public async Task A_malformed_or_endless_body_without_a_key_is_401_at_once(
        string target, string headers, string body)
    {
        var answer = await RawHttp.FirstLineAsync(
            _host.Address, [$"POST {target} HTTP/1.1", "Host: x", "Connection: close", .. headers.Split('|'), "",
                body]);

        Assert.Equal("HTTP/1.1 401 Unauthorized", answer);
        Assert.Equal(0, _handled);
    }

    [Fact]
    public async Task With_a_key_a_malformed_body_is_answered_by_the_endpoint()
    {
        var answer = await RawHttp.LinesAsync(
            _host.Address, "POST /json HTTP/1.1", "Host: x", "Connection: close", Wire.Line(KeyHost.Good),
                "Content-Type: application/json",
            "Content-Length: 8", "", "{ broken");

        Assert.Equal(400, answer.Status);
    }

    private sealed record Item(string Name);
}
