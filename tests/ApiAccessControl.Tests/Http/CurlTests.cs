using System.Net;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ApiAccessControl.Tests.Http;

/// <summary>A real client, over HTTP/1.1 and over HTTP/2 without TLS.</summary>
public sealed class CurlTests : IAsyncLifetime
{
    private const string Denied = """{"error":"A valid API key is required."}""";
    private const string Malformed = """{"error":"The request carries a malformed credential or more than one."}""";

    private TestHost _http1 = null!;
    private TestHost _http2 = null!;

    public static bool CurlIsInstalled => Curl.IsInstalled;

    public async ValueTask InitializeAsync()
    {
        _http1 = await StartAsync(HttpProtocols.Http1);
        _http2 = await StartAsync(HttpProtocols.Http2);
    }

    public async ValueTask DisposeAsync()
    {
        await _http1.DisposeAsync();
        await _http2.DisposeAsync();
    }

    [Theory(SkipUnless = nameof(CurlIsInstalled), Skip = "curl is not installed.")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Curl_is_admitted_by_header_bearer_and_basic(bool isHttp2)
    {
        var expected = $"in\n200 {Version(isHttp2)}";

        Assert.Equal(expected, await RunAsync(isHttp2, "-H", Wire.Line(KeyHost.Good)));
        Assert.Equal(expected, await RunAsync(isHttp2, "-H", $"Authorization: Bearer {KeyHost.Good.Text}"));
        Assert.Equal(expected, await RunAsync(isHttp2, "--oauth2-bearer", KeyHost.Good.Text));
        Assert.Equal(expected, await RunAsync(isHttp2, "-u", $"{KeyHost.Good.Id}:{Wire.Secret(KeyHost.Good)}"));
    }

    [Theory(SkipUnless = nameof(CurlIsInstalled), Skip = "curl is not installed.")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Curl_is_refused_with_a_wrong_or_repeated_key(bool isHttp2)
    {
        var version = Version(isHttp2);

        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2));
        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2, "-H", Wire.Line(KeyHost.Unknown)));
        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2, "-u", $"{KeyHost.Good.Id}:wrong"));
        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2, "-b", $"X-Api-Key={KeyHost.Good.Text}"));
        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2, "-d", $"X-Api-Key={KeyHost.Good.Text}"));
        Assert.Equal($"{Malformed}\n400 {version}",
            await RunAsync(isHttp2, "-H", Wire.Line(KeyHost.Good), "-H", Wire.Line(KeyHost.Other)));
        Assert.Equal(
            $"{Malformed}\n400 {version}",
            await RunAsync(isHttp2, "-H", Wire.Line(KeyHost.Good), "-u",
                $"{KeyHost.Good.Id}:{Wire.Secret(KeyHost.Good)}"));
        Assert.Equal($"{Denied}\n401 {version}", await RunAsync(isHttp2, "-X", "FOO"));
        Assert.Equal($"\n401 {version}", await RunAsync(isHttp2, "-o", "/dev/null", "-I"));
    }

    private static string Version(bool isHttp2) => isHttp2 ? "2" : "1.1";

    private Task<string> RunAsync(bool isHttp2, params string[] arguments) => isHttp2
        ? Curl.RunAsync(["--http2-prior-knowledge", .. arguments, new Uri(_http2.Address, "/any").ToString()])
        : Curl.RunAsync(["--http1.1", .. arguments, new Uri(_http1.Address, "/any").ToString()]);

    private static Task<TestHost> StartAsync(HttpProtocols protocols) => TestHost.StartAsync(
        KeyHost.SectionWith(""" "Credentials": { "Basic": true }, """),
        app => app.MapGet("/any", () => "in").RequireApiKey(),
        builder =>
        {
            builder.AddApiAccessControl();
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        });
}
