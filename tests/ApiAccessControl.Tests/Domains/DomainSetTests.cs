using System.Globalization;
using ApiAccessControl.Domains;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Domains;

public class DomainSetTests
{
    [Theory]
    [InlineData("example.com", "https://example.com")]
    [InlineData("example.com", "http://EXAMPLE.com")]
    [InlineData("example.com", "http://example.com:8080")]
    [InlineData("example.com", "https://example.com.")]
    [InlineData("example.com.", "https://example.com")]
    [InlineData("*.example.com", "https://a.example.com")]
    [InlineData("*.example.com", "https://a.b.c.example.com:8443")]
    [InlineData("*.example.com", "https://A.EXAMPLE.COM")]
    [InlineData("*.example.com", "https://a.example.com.")]
    [InlineData("*.example.com", "https://my_app.example.com")]
    [InlineData("*.localhost", "http://app.localhost:3000")]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("https://example.com", "https://example.com:443")]
    [InlineData("https://example.com:443", "https://example.com")]
    [InlineData("http://example.com:80", "http://example.com")]
    [InlineData("http://example.com:443", "http://example.com:443")]
    [InlineData("example.com:443", "https://example.com")]
    [InlineData("example.com:443", "http://example.com:443")]
    [InlineData("example.com:80", "http://example.com")]
    [InlineData("example.com:8443", "https://example.com:8443")]
    [InlineData("https://*.example.com:8443", "https://a.example.com:8443")]
    [InlineData("localhost", "http://localhost:5173")]
    [InlineData("127.0.0.1", "http://127.0.0.1:5173")]
    [InlineData("[2001:DB8:0::1]", "https://[2001:db8::1]")]
    [InlineData("[2001:db8::1]", "https://[2001:DB8::1]:8443")]
    [InlineData("[::ffff:192.0.2.1]", "http://[::ffff:c000:201]")]
    [InlineData("xn--bcher-kva.example", "https://xn--bcher-kva.example")]
    public void A_page_that_an_entry_covers_is_admitted(string entry, string origin)
    {
        Assert.True(DomainSamples.Set(entry).Contains(DomainSamples.Page(origin)));
        Assert.True(DomainSamples.LargeSet(entry).Contains(DomainSamples.Page(origin)));
        Assert.True(DomainSamples.Set(entry).Contains(PageOrigin.FromReferer(origin + "/path?query")));
    }

    [Theory]
    [InlineData("example.com", "https://badexample.com")]
    [InlineData("example.com", "https://example.com.evil.test")]
    [InlineData("example.com", "https://example.community")]
    [InlineData("example.com", "https://example.co")]
    [InlineData("example.com", "https://xample.com")]
    [InlineData("example.com", "https://www.example.com")]
    [InlineData("example.com", "https://example.org")]
    [InlineData("example.com", "https://examp1e.com")]
    [InlineData("example.com", "https://example-com")]
    [InlineData("example.com", "https://exampleXcom")]
    [InlineData("example.com", "https://evil.test")]
    [InlineData("example.com", "https://com")]
    [InlineData("example.com", "https://xn--exmple-cua.com")]
    [InlineData("example.com", "https://example.com@evil.test")]
    [InlineData("example.com", "https://evil.test\\@example.com")]
    [InlineData("example.com", "https://example.com%2eevil.test")]
    [InlineData("example.com", "https://example.com%00.evil.test")]
    [InlineData("example.com", "https://example.com/")]
    [InlineData("example.com", "https://example.com https://evil.test")]
    [InlineData("example.com", "https://evil.test,https://example.com")]
    [InlineData("example.com", "https://example\u3002com")]
    [InlineData("example.com", "https://exam\u00ADple.com")]
    [InlineData("example.com", "https://ｅｘａｍｐｌｅ.com")]
    [InlineData("example.com", "example.com")]
    [InlineData("example.com", "//example.com")]
    [InlineData("example.com", "chrome-extension://example.com")]
    [InlineData("example.com", "moz-extension://example.com")]
    [InlineData("example.com", "ws://example.com")]
    [InlineData("example.com", "ftp://example.com")]
    [InlineData("example.com", "file://example.com")]
    [InlineData("example.com", "javascript://example.com")]
    [InlineData("example.com", "httpx://example.com")]
    [InlineData("example.com", "null")]
    [InlineData("example.com", "")]
    [InlineData("example.com:443", "wss://example.com:443")]
    [InlineData("*.example.com", "https://example.com")]
    [InlineData("*.example.com", "https://example.com.")]
    [InlineData("*.example.com", "https://.example.com")]
    [InlineData("*.example.com", "https://badexample.com")]
    [InlineData("*.example.com", "https://a.badexample.com")]
    [InlineData("*.example.com", "https://a.example.com.evil.test")]
    [InlineData("*.example.com", "https://a.example.org")]
    [InlineData("*.example.com", "https://a..example.com")]
    [InlineData("*.example.com", "https://*.example.com")]
    [InlineData("*.example.com", "https://evil.test/.example.com")]
    [InlineData("*.example.com", "https://evil.test#.example.com")]
    [InlineData("*.example.com", "https://evil.test?.example.com")]
    [InlineData("*.example.com", "https://evil.test:443.example.com")]
    [InlineData("https://example.com", "http://example.com")]
    [InlineData("https://example.com", "https://example.com:8443")]
    [InlineData("https://example.com", "http://example.com:443")]
    [InlineData("http://example.com", "https://example.com:80")]
    [InlineData("http://example.com", "https://example.com")]
    [InlineData("example.com:443", "http://example.com")]
    [InlineData("example.com:443", "https://example.com:8443")]
    [InlineData("example.com:80", "https://example.com")]
    [InlineData("https://*.example.com:8443", "https://a.example.com")]
    [InlineData("https://*.example.com:8443", "http://a.example.com:8443")]
    [InlineData("127.0.0.1", "http://127.0.0.1.evil.com")]
    [InlineData("127.0.0.1", "http://127.0.0.10")]
    [InlineData("127.0.0.1", "http://127.0.0.1.")]
    [InlineData("127.0.0.1", "http://127.1")]
    [InlineData("127.0.0.1", "http://2130706433")]
    [InlineData("127.0.0.1", "http://0x7f.0.0.1")]
    [InlineData("127.0.0.1", "http://[::ffff:7f00:1]")]
    [InlineData("127.0.0.1", "http://localhost")]
    [InlineData("localhost", "http://127.0.0.1")]
    [InlineData("localhost", "http://localhost.evil.test")]
    [InlineData("[::1]", "http://[::2]")]
    [InlineData("[::1]", "http://[0:0:0:0:0:0:0:1]")]
    [InlineData("[::ffff:192.0.2.1]", "http://192.0.2.1")]
    public void A_page_that_no_entry_covers_is_refused(string entry, string origin)
    {
        Assert.False(DomainSamples.Set(entry).Contains(DomainSamples.Page(origin)));
        Assert.False(DomainSamples.LargeSet(entry).Contains(DomainSamples.Page(origin)));
    }

    [Fact]
    public void An_empty_domain_list_admits_no_page()
    {
        var set = DomainSet.Compile([]);

        Assert.True(set.IsEmpty);
        Assert.False(set.Contains(DomainSamples.Page("https://example.com")));
        Assert.False(set.Contains(PageOrigin.Absent));
        Assert.False(set.Contains(PageOrigin.Unusable));
    }

    [Fact]
    public void A_default_entry_admits_no_page()
    {
        var set = DomainSet.Compile([default]);

        Assert.False(set.Contains(DomainSamples.Page("https://example.com")));
        Assert.False(set.Contains(PageOrigin.Absent));
        Assert.False(set.Contains(PageOrigin.Unusable));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    public void The_first_entry_that_admits_the_page_is_named(int fillers)
    {
        string[] texts =
            ["*.example.com", "a.example.com", "https://b.test:8443", "b.test", "b.test:8443", "*.a.example.com"];
        var set = DomainSamples.Set([.. texts, .. Enumerable.Range(0, fillers).Select(i => $"filler{i}.invalid")]);

        Assert.Equal(0, set.Find(DomainSamples.Page("https://a.example.com")));
        Assert.Equal(0, set.Find(DomainSamples.Page("https://x.a.example.com")));
        Assert.Equal(2, set.Find(DomainSamples.Page("https://b.test:8443")));
        Assert.Equal(3, set.Find(DomainSamples.Page("http://b.test:8443")));
        Assert.Equal(-1, set.Find(DomainSamples.Page("https://example.com")));
        Assert.Equal("b.test", set[3].ToString());
        Assert.Equal(6 + fillers, set.Count);
    }

    [Fact]
    public void A_short_domain_list_is_scanned_and_a_long_one_is_indexed()
    {
        var texts = Enumerable.Range(0, DomainSet.MaxScanned + 1).Select(i => $"host{i}.example").ToArray();

        Assert.False(DomainSamples.Set(texts[1..]).IsIndexed);
        Assert.True(DomainSamples.Set(texts).IsIndexed);
    }

    [Fact]
    public void Equal_domain_lists_are_equal_and_different_ones_are_not()
    {
        var set = DomainSamples.Set("example.com", "*.example.org:8443");
        var same = DomainSamples.Set("EXAMPLE.com.", "*.Example.org:8443");

        Assert.Equal(set, same);
        Assert.Equal(set.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(set, DomainSamples.Set("*.example.org:8443", "example.com"));
        Assert.NotEqual(set, DomainSamples.Set("example.com", "example.org:8443"));
        Assert.NotEqual(set, DomainSamples.Set("example.com", "https://*.example.org:8443"));
        Assert.NotEqual(set, DomainSamples.Set("example.com", "*.example.org"));
        Assert.NotEqual(set, DomainSamples.Set("example.com"));
        Assert.Same(DomainSet.Compile([]), DomainSet.Compile([]));
    }

    [Fact]
    public void A_later_change_of_the_source_array_does_not_change_the_set()
    {
        var list = new List<DomainEntry> { DomainSamples.Entry("example.com") };
        var set = DomainSet.Compile(list);
        list[0] = DomainSamples.Entry("evil.test");

        Assert.False(set.Contains(DomainSamples.Page("https://evil.test")));
    }

    [Fact]
    public void The_Turkish_culture_does_not_change_the_result()
    {
        Assert.SkipUnless(InternationalName.IsReliable, "no cultures here");
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
        try
        {
            Assert.Equal("https://iris.info", DomainSamples.Entry("HTTPS://IRIS.INFO").ToString());
            foreach (var set in new[] { DomainSamples.Set("IRIS.info"), DomainSamples.LargeSet("iris.INFO") })
            {
                Assert.True(set.Contains(DomainSamples.Page("https://iris.info")));
                Assert.True(set.Contains(DomainSamples.Page("HTTPS://IRIS.INFO")));
                Assert.False(set.Contains(DomainSamples.Page("https://\u0131ris.info")));
                Assert.False(set.Contains(DomainSamples.Page("https://\u0130ris.info")));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Reading_and_matching_allocates_nothing()
    {
        string[] entries = ["example.com", "*.example.org", "https://b.test:8443", "[2001:db8::1]", "192.0.2.1"];
        string[] texts =
        [
            "https://example.com", "https://a.b.c.example.org:444", "http://[2001:db8::1]", "http://192.0.2.1", "null",
            "https://example.com.evil.test", "https://[2001:db8:0::1]", "chrome-extension://abc",
            "https://b.test.:8443",
        ];
        var small = DomainSamples.Set(entries);
        var large = DomainSamples.LargeSet(entries);
        Assert.Equal(2 * (5 + 5), Run(small, large, texts));
        Assert.Equal(0, Allocation.Of(() => Run(small, large, texts)));
    }

    private static int Run(DomainSet small, DomainSet large, string[] texts)
    {
        var found = 0;
        foreach (var text in texts)
        {
            var origin = SourceSignals.Read(text, false, default).Page;
            var referer = SourceSignals.Read(default, true, text).Page;
            found += small.Contains(origin) ? 1 : 0;
            found += large.Contains(origin) ? 1 : 0;
            found += small.Contains(referer) ? 1 : 0;
            found += large.Contains(referer) ? 1 : 0;
        }

        return found;
    }
}
