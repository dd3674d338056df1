using ApiAccessControl.Domains;
using ApiAccessControl.Http;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Domains;

public class SourceSignalsTests
{
    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    [InlineData("Origin", "garbage and more")]
    [InlineData("Origin", "chrome-extension://abcdefgh")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Sec-Fetch-Mode", "cors")]
    [InlineData("Sec-Fetch-Dest", "empty")]
    [InlineData("Sec-Fetch-User", "?1")]
    [InlineData("sec-fetch-user", "?0")]
    [InlineData("Referer", "https://example.com/")]
    [InlineData("Referer", "")]
    [InlineData("Referer", "/path")]
    public void One_header_that_browsers_add_makes_a_browser(string name, string value) =>
        Assert.Equal(RequestSource.Browser, Read((name, value)).Source);

    [Theory]
    [InlineData("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36")]
    [InlineData("Cookie", "session=1")]
    [InlineData("Accept", "text/html,application/xhtml+xml")]
    [InlineData("Accept-Language", "en-GB")]
    [InlineData("X-Requested-With", "XMLHttpRequest")]
    [InlineData("Sec-CH-UA", "\"Chromium\";v=\"140\"")]
    [InlineData("Sec-Fetch-Storage-Access", "active")]
    [InlineData("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")]
    [InlineData("Upgrade-Insecure-Requests", "1")]
    [InlineData("DNT", "1")]
    [InlineData("Access-Control-Request-Method", "POST")]
    [InlineData("Host", "example.com")]
    [InlineData("X-Forwarded-Host", "example.com")]
    [InlineData("X-Forwarded-Origin", "https://example.com")]
    [InlineData("X-Origin", "https://example.com")]
    [InlineData("Referrer", "https://example.com/")]
    [InlineData("Sec_Fetch_Site", "cross-site")]
    public void No_other_header_decides(string name, string value)
    {
        var signals = Read((name, value));

        Assert.Equal(RequestSource.Server, signals.Source);
        Assert.Equal(PageOriginState.Absent, signals.Page.State);
    }

    [Fact]
    public void Nothing_at_all_is_a_server() => Assert.Equal(RequestSource.Server, Read().Source);

    [Fact]
    public void Signals_that_nobody_read_are_no_source() =>
        Assert.Equal(RequestSource.NotRead, default(SourceSignals).Source);

    [Fact]
    public void A_repeated_origin_is_a_browser_from_nowhere()
    {
        var signals = SourceSignals.Read(new StringValues(["https://a.example", "https://a.example"]), false, default);

        Assert.Equal(RequestSource.Browser, signals.Source);
        Assert.Equal(PageOriginState.Unusable, signals.Page.State);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com, https://example.com")]
    public void A_bad_origin_is_not_repaired_by_a_good_referer(string origin)
    {
        var signals = Read(("Origin", origin), ("Referer", "https://example.com/"), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(RequestSource.Browser, signals.Source);
        Assert.Equal(PageOriginState.Unusable, signals.Page.State);
    }

    [Fact]
    public void The_origin_decides_against_the_referer()
    {
        var signals = Read(("Origin", "https://evil.test"), ("Referer", "https://example.com/"));

        Assert.Equal("evil.test", signals.Page.Host.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_referer_names_the_page_when_the_origin_is_absent(bool anyFetchMetadata)
    {
        var signals = SourceSignals.Read(default, anyFetchMetadata, "https://example.com/page");

        Assert.Equal(RequestSource.Browser, signals.Source);
        Assert.Equal("example.com", signals.Page.Host.ToString());
    }

    [Fact]
    public void Fetch_metadata_alone_is_a_browser_that_names_no_page()
    {
        var signals = SourceSignals.Read(default, true, default);

        Assert.Equal(RequestSource.Browser, signals.Source);
        Assert.Equal(PageOriginState.Absent, signals.Page.State);
    }

    private static SourceSignals Read(params (string Name, string Value)[] headers)
    {
        var all = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            all[name] = value;
        }

        return SourceReader.Read(all);
    }
}
