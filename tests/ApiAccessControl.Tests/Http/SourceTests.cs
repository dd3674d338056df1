using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>Which headers make a browser request, and which page they name.</summary>
public class SourceTests
{
    private static readonly NewApiKey Page = TestKeys.Make("page");
    private static readonly NewApiKey Both = TestKeys.Make("both");

    private static readonly string Lists = Wire.Section(
        Wire.Key(Page, "\"Domains\": \"app.example.com, *.example.org\"")
            + Wire.Key(Both, "\"Domains\": \"app.example.com\", \"Networks\": \"192.0.2.1\""));

    public static TheoryData<string, string> Rows { get; } = new()
    {
        { "Origin: https://app.example.com", "" },
        { "origin: HTTPS://APP.EXAMPLE.COM", "" },
        { "Referer: https://app.example.com/page?x=1", "" },
        { "Origin: https://a.b.example.org", "" },
        { "Origin: https://app.example.com|Referer: https://evil.example/", "" },
        { "Accept: */*", "server_not_allowed Key" },
        { "User-Agent: Mozilla/5.0|Cookie: a=b|X-Requested-With: XMLHttpRequest|Accept: text/html",
            "server_not_allowed Key" },
        { "Host: app.example.com", "server_not_allowed Key" },
        { "X-Forwarded-Host: app.example.com|X-Origin: https://app.example.com", "server_not_allowed Key" },
        { "Sec-Fetch-Site: same-origin", "domain_not_allowed Key" },
        { "Sec-Fetch-Mode: cors", "domain_not_allowed Key" },
        { "Sec-Fetch-Dest: empty", "domain_not_allowed Key" },
        { "Sec-Fetch-User: ?1", "domain_not_allowed Key" },
        { "Origin:", "domain_not_allowed Key" },
        { "Origin: null", "domain_not_allowed Key" },
        { "Origin: null|Referer: https://app.example.com/", "domain_not_allowed Key" },
        { "Origin: https://evil.example|Referer: https://app.example.com/", "domain_not_allowed Key" },
        { "Origin: https://app.example.com|Origin: https://app.example.com", "domain_not_allowed Key" },
        { "Origin: https://app.example.com, https://app.example.com", "domain_not_allowed Key" },
        { "Origin: https://app.example.com https://evil.example", "domain_not_allowed Key" },
        { "Origin: https://app.example.com.evil.example", "domain_not_allowed Key" },
        { "Origin: https://xapp.example.com", "domain_not_allowed Key" },
        { "Origin: https://example.com", "domain_not_allowed Key" },
        { "Origin: https://example.org", "domain_not_allowed Key" },
        { "Origin: https://evilexample.org", "domain_not_allowed Key" },
        { "Origin: https://app.example.com@evil.example", "domain_not_allowed Key" },
        { "Origin: https://evil.example#app.example.com", "domain_not_allowed Key" },
        { "Origin: app.example.com", "domain_not_allowed Key" },
        { "Origin: //app.example.com", "domain_not_allowed Key" },
        { "Origin: file://app.example.com", "domain_not_allowed Key" },
        { "Origin: https://app.example.com\\.evil.example", "domain_not_allowed Key" },
        { "Referer: app.example.com", "domain_not_allowed Key" },
        { "Referer: //app.example.com/", "domain_not_allowed Key" },
        { "Referer: about:blank", "domain_not_allowed Key" },
        { "Referer: https://evil.example/?https://app.example.com", "domain_not_allowed Key" },
    };

    [Fact]
    public async Task The_page_is_the_exact_origin_and_without_one_the_referer()
    {
        await using var host = await StartAsync(Lists);
        foreach (var row in Rows)
        {
            var (headers, expected) = row.Data;
            var lines = headers.Split('|');
            string[] host1 = lines[0].StartsWith("Host:", StringComparison.Ordinal) ? [] : ["Host: localhost"];
            var answer = await RawHttp.LinesAsync(
                host.Address, ["GET /any HTTP/1.1", .. host1, "Connection: close", Wire.Line(Page), .. lines]);
            Assert.True(answer.Body == (expected == "" ? "in" : expected), $"{answer.Body} for {headers}");
        }
    }

    [Theory]
    [InlineData("", "network_not_allowed Key", "network_not_allowed Key")]
    [InlineData("\"SourceAware\": true, \"BothLists\": \"All\"", "network_not_allowed Key", "network_not_allowed Key")]
    [InlineData("\"SourceAware\": true, \"BothLists\": \"BySource\"", "in", "network_not_allowed Key")]
    public async Task Browser_headers_waive_the_networks_only_when_the_option_says_so(string lists, string browser,
        string server)
    {
        await using var host = await StartAsync(Lists.Insert(1, $"\"Lists\": {{ {lists} }},"));

        Assert.Equal(browser, (await host.GetAsync("/any", Wire.Header(Both),
            ("Origin", "https://app.example.com"))).Body);
        Assert.Equal(server, (await host.GetAsync("/any", Wire.Header(Both))).Body);
    }

    private static Task<TestHost> StartAsync(string section) => TestHost.StartAsync(
        section, app => app.MapGet("/any", () => "in").RequireApiKey(), from: IPAddress.Parse("203.0.113.9"),
            services: ReasonWriter.Register);
}
