using ApiAccessControl.Domains;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Tests.Domains;

public class PageOriginTests
{
    [Theory]
    [InlineData("https://example.com", "Https", "example.com", 443)]
    [InlineData("http://example.com", "Http", "example.com", 80)]
    [InlineData("HTTPS://EXAMPLE.com", "Https", "EXAMPLE.com", 443)]
    [InlineData("https://example.com:443", "Https", "example.com", 443)]
    [InlineData("https://example.com:8443", "Https", "example.com", 8443)]
    [InlineData("http://example.com:65535", "Http", "example.com", 65535)]
    [InlineData("https://example.com.", "Https", "example.com", 443)]
    [InlineData("https://example.com.:8443", "Https", "example.com", 8443)]
    [InlineData("http://localhost:3000", "Http", "localhost", 3000)]
    [InlineData("http://my_app.example.com", "Http", "my_app.example.com", 80)]
    [InlineData("http://192.0.2.1:8080", "Http", "192.0.2.1", 8080)]
    [InlineData("http://[2001:db8::1]", "Http", "[2001:db8::1]", 80)]
    [InlineData("https://[::1]:8443", "Https", "[::1]", 8443)]
    [InlineData("chrome-extension://aapbdbdomjkkjkaonfhkkikfgjllcleb", "Other", "aapbdbdomjkkjkaonfhkkikfgjllcleb", 0)]
    [InlineData("capacitor://localhost", "Other", "localhost", 0)]
    [InlineData("ionic://localhost:8100", "Other", "localhost", 8100)]
    [InlineData("ws://example.com", "Other", "example.com", 0)]
    public void A_serialised_origin_is_read(string text, string scheme, string host, int port)
    {
        var page = PageOrigin.FromOrigin(text);

        Assert.Equal(PageOriginState.Usable, page.State);
        Assert.Equal(Enum.Parse<PageScheme>(scheme), page.Scheme);
        Assert.Equal(host, page.Host.ToString());
        Assert.Equal(port, page.Port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("*")]
    [InlineData("example.com")]
    [InlineData("//example.com")]
    [InlineData("://example.com")]
    [InlineData("https:example.com")]
    [InlineData("https:/example.com")]
    [InlineData("https:///example.com")]
    [InlineData("https://")]
    [InlineData("https://:443")]
    [InlineData("https://.")]
    [InlineData("https://example.com/")]
    [InlineData("https://example.com/path")]
    [InlineData("https://example.com?x")]
    [InlineData("https://example.com#x")]
    [InlineData("https://user@example.com")]
    [InlineData("https://example.com@evil.test")]
    [InlineData("https://example.com:443@evil.test")]
    [InlineData("https://example.com:pass@evil.test")]
    [InlineData("https://example.com\\@evil.test")]
    [InlineData("https://evil.test\\.example.com")]
    [InlineData("https:\\\\example.com")]
    [InlineData("https://evil.test%2eexample.com")]
    [InlineData("https://evil.test%2f.example.com")]
    [InlineData("https://evil.test%00.example.com")]
    [InlineData("https://evil.test\0.example.com")]
    [InlineData("https://evil.test\t.example.com")]
    [InlineData("https://example.com\r\nX: y")]
    [InlineData("https://evil.test .example.com")]
    [InlineData(" https://example.com")]
    [InlineData("https://example.com ")]
    [InlineData("https ://example.com")]
    [InlineData("https://example.com https://evil.test")]
    [InlineData("https://example.com,https://evil.test")]
    [InlineData("https://example.com, https://evil.test")]
    [InlineData("https://evil.test;.example.com")]
    [InlineData("https://evil.test!.example.com")]
    [InlineData("https://evil.test&.example.com")]
    [InlineData("https://evil.test'.example.com")]
    [InlineData("https://evil.test(.example.com")]
    [InlineData("https://evil.test*.example.com")]
    [InlineData("https://evil.test+.example.com")]
    [InlineData("https://evil.test=.example.com")]
    [InlineData("https://evil.test`.example.com")]
    [InlineData("https://evil.test{.example.com")]
    [InlineData("https://evil.test|.example.com")]
    [InlineData("https://evil.test~.example.com")]
    [InlineData("https://evil.test$.example.com")]
    [InlineData("https://*.example.com")]
    [InlineData("https://example..com")]
    [InlineData("https://.example.com")]
    [InlineData("https://example.com..")]
    [InlineData("https://-example.com")]
    [InlineData("https://example-.com")]
    [InlineData("https://example.com:")]
    [InlineData("https://example.com:0")]
    [InlineData("https://example.com:0443")]
    [InlineData("https://example.com:65536")]
    [InlineData("https://example.com:443x")]
    [InlineData("https://example.com:+443")]
    [InlineData("https://example.com:443:443")]
    [InlineData("https://example.com:４４３")]
    [InlineData("https://example\u3002com")]
    [InlineData("https://exam\u00ADple.com")]
    [InlineData("https://ｅｘａｍｐｌｅ.com")]
    [InlineData("https://bücher.example")]
    [InlineData("https://example.com\u200B")]
    [InlineData("httpſ://example.com")]
    [InlineData("http://127.1")]
    [InlineData("http://0x7f.1")]
    [InlineData("http://0x7f000001")]
    [InlineData("http://2130706433")]
    [InlineData("http://0177.0.0.1")]
    [InlineData("http://127.0.0.1.")]
    [InlineData("http://127.0.0.256")]
    [InlineData("http://1.2.3.4.5")]
    [InlineData("http://::1")]
    [InlineData("http://[::1")]
    [InlineData("http://::1]")]
    [InlineData("http://[::1].")]
    [InlineData("http://[::1]evil.test")]
    [InlineData("http://[::1]:")]
    [InlineData("http://[::1%25eth0]")]
    [InlineData("http://[0:0:0:0:0:0:0:1]")]
    [InlineData("http://[::ffff:192.0.2.1]")]
    [InlineData("http://[example.com]")]
    [InlineData("1http://example.com")]
    [InlineData("ht_tp://example.com")]
    [InlineData("file://")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("javascript://example.com/%0Aalert(1)")]
    [InlineData("data:text/html,https://example.com")]
    [InlineData("blob:https://example.com/1234")]
    [InlineData("about:blank")]
    public void Any_other_origin_header_is_unusable(string text)
    {
        var page = PageOrigin.FromOrigin(text);

        Assert.Equal(PageOriginState.Unusable, page.State);
        Assert.False(page.IsWeb);
        Assert.Equal("", page.Host.ToString());
    }

    [Fact]
    public void Only_a_missing_header_counts_as_absent()
    {
        Assert.Equal(PageOriginState.Absent, PageOrigin.FromOrigin(default).State);
        Assert.Equal(PageOriginState.Absent, PageOrigin.FromReferer(StringValues.Empty).State);
        Assert.Equal(PageOriginState.Unusable, PageOrigin.FromOrigin(new StringValues([null])).State);
        Assert.Equal(PageOriginState.Unusable, PageOrigin.FromReferer(new StringValues([null])).State);
    }

    [Fact]
    public void Two_equal_header_values_are_unusable()
    {
        Assert.Equal(
            PageOriginState.Unusable,
            PageOrigin.FromOrigin(new StringValues(["https://example.com", "https://example.com"])).State);
        Assert.Equal(
            PageOriginState.Unusable,
            PageOrigin.FromReferer(new StringValues(["https://example.com/", "https://example.com/"])).State);
    }

    [Fact]
    public void The_lengths_of_scheme_label_and_host_are_limited()
    {
        var label = new string('a', 63);
        Assert.Equal(PageOriginState.Usable, DomainSamples.Page($"https://{label}.com").State);
        Assert.Equal(PageOriginState.Unusable, DomainSamples.Page($"https://{label}a.com").State);
        var host = $"{label}.{label}.{label}.{new string('b', 61)}";
        Assert.Equal(PageOriginState.Usable, DomainSamples.Page($"https://{host}.:8443").State);
        Assert.Equal(PageOriginState.Unusable, DomainSamples.Page($"https://{host}b").State);
        Assert.Equal(PageOriginState.Usable, DomainSamples.Page($"{new string('s', 64)}://a").State);
        Assert.Equal(PageOriginState.Unusable, DomainSamples.Page($"{new string('s', 65)}://a").State);
        Assert.Equal(PageOriginState.Unusable, DomainSamples.Page($"{new string('s', 70_000)}://a").State);
    }

    [Theory]
    [InlineData("https://example.com", "example.com", 443)]
    [InlineData("https://example.com/", "example.com", 443)]
    [InlineData("http://example.com:8080/a/b?c=d", "example.com", 8080)]
    [InlineData("https://example.com?q", "example.com", 443)]
    [InlineData("https://example.com./", "example.com", 443)]
    [InlineData("HTTP://Example.com/", "Example.com", 80)]
    [InlineData("https://example.com/@evil.test", "example.com", 443)]
    [InlineData("https://example.com/https://evil.test/", "example.com", 443)]
    [InlineData("https://example.com/?a\\b,c", "example.com", 443)]
    [InlineData("https://evil.test/?https://example.com/", "evil.test", 443)]
    [InlineData("https://evil.test?://example.com/", "evil.test", 443)]
    [InlineData("https://[::1]:8443/x", "[::1]", 8443)]
    [InlineData("http://192.0.2.1/", "192.0.2.1", 80)]
    public void The_referer_yields_only_the_host_of_its_URL(string text, string host, int port)
    {
        var page = PageOrigin.FromReferer(text);

        Assert.Equal(PageOriginState.Usable, page.State);
        Assert.Equal(host, page.Host.ToString());
        Assert.Equal(port, page.Port);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("//example.com")]
    [InlineData("//example.com/path")]
    [InlineData("/path")]
    [InlineData("/https://example.com/")]
    [InlineData("example.com")]
    [InlineData("example.com/path")]
    [InlineData("about:blank")]
    [InlineData("about:client")]
    [InlineData("https:/example.com/")]
    [InlineData("https:///example.com/")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("https://?example.com")]
    [InlineData("https://user@example.com/")]
    [InlineData("https://example.com:x@evil.test/")]
    [InlineData("https://evil.test\\.example.com/")]
    [InlineData("https://evil.test\\@example.com/")]
    [InlineData("https://evil.test%2f.example.com/")]
    [InlineData("https://example.com#@evil.test/")]
    [InlineData("https://example.com/#top")]
    [InlineData("https://example.com/ https://evil.test/")]
    [InlineData("https://example.com/, https://evil.test/")]
    [InlineData("https://example.com/\t")]
    [InlineData("https://example.com/\u00E9")]
    [InlineData("https://example.com:0/")]
    [InlineData("https://example.com:/")]
    [InlineData("https://example.com,evil.test/")]
    [InlineData("http://127.1/")]
    [InlineData("http://[0::1]/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///home/x.html")]
    [InlineData("chrome-extension://abcdefgh/page.html")]
    [InlineData("android-app://com.example/")]
    [InlineData("javascript://example.com/")]
    [InlineData("view-source:https://example.com/")]
    public void A_referer_that_is_not_a_plain_web_URL_is_unusable(string text)
    {
        Assert.Equal(PageOriginState.Unusable, PageOrigin.FromReferer(text).State);
        Assert.False(PageOrigin.FromReferer(text).IsWeb);
    }
}
