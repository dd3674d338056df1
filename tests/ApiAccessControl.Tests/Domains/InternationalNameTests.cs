using ApiAccessControl.Domains;

namespace ApiAccessControl.Tests.Domains;

public class InternationalNameTests
{
    private static readonly bool NoConversion = !InternationalName.IsReliable;

    [Fact]
    public void The_IDN_mapping_of_the_platform_is_used_only_when_it_maps_as_browsers_do()
    {
        AppContext.TryGetSwitch("System.Globalization.Invariant", out var invariant);
        var without = invariant || Environment.GetEnvironmentVariable("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT") == "1";

        Assert.Equal(!without, InternationalName.IsReliable);
    }

    [Theory]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("*.bücher.example:8443", "*.xn--bcher-kva.example:8443")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example")]
    [InlineData("faß.de", "xn--fa-hia.de")]
    [InlineData("βόλος.com", "xn--nxasmm1c.com")]
    [InlineData("bücher。example", "xn--bcher-kva.example")]
    [InlineData("example。com", "example.com")]
    [InlineData("example．com", "example.com")]
    [InlineData("bücher.example。", "xn--bcher-kva.example")]
    [InlineData("ｅｘａｍｐｌｅ.com", "example.com")]
    [InlineData("☃.net", "xn--n3h.net")]
    [InlineData("💩.la", "xn--ls8h.la")]
    [InlineData("نامه\u200cای.com", "xn--mgba3gch31f060k.com")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    public void An_international_name_is_compared_as_the_punycode_that_browsers_send(string text, string canonical)
    {
        Assert.SkipWhen(NoConversion, "no ICU here");
        Assert.Equal(canonical, DomainSamples.Entry(text).ToString());
    }

    [Theory]
    [InlineData("xn--a.com")]
    [InlineData("xn--.com")]
    [InlineData("www.xn--zzzzzz999999.com")]
    [InlineData("XN--A.com")]
    [InlineData("ａ／ｂ.com")]
    [InlineData("％2f.com")]
    [InlineData("a\u200db.com")]
    [InlineData("-bü.com")]
    [InlineData("bü..com")]
    [InlineData("１２７.0.0.1")]
    [InlineData("127。0。0。1")]
    [InlineData("ü.0x7f")]
    [InlineData("ａ：８０")]
    [InlineData("üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü.com")]
    public void A_name_that_no_browser_would_send_is_refused(string text)
    {
        Assert.SkipWhen(NoConversion, "no ICU here");
        Assert.False(DomainText.TryParse(text, out _, out _));
    }

    [Theory]
    [InlineData("a_b.example", true)]
    [InlineData("ä_b.example", false)]
    public void An_underscore_is_accepted_only_in_a_name_of_ASCII_characters(string text, bool accepted) =>
        Assert.Equal(accepted, DomainText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example")]
    [InlineData("a_b.xn--bcher-kva.example")]
    public void Punycode_is_accepted_unchanged_with_and_without_conversion(string text) =>
        Assert.Equal(text.ToLowerInvariant(), DomainSamples.Entry(text).ToString());

    [Fact]
    public void Without_IDN_conversion_an_international_name_is_refused()
    {
        Assert.SkipUnless(NoConversion, "the platform converts");
        Assert.False(DomainText.TryParse("bücher.example", out _, out var error));
        Assert.Contains("copy the xn-- form", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_international_entry_admits_the_page_under_its_punycode_name()
    {
        Assert.SkipWhen(NoConversion, "no ICU here");
        var set = DomainSamples.Set("faß.de");

        Assert.True(set.Contains(DomainSamples.Page("https://xn--fa-hia.de")));
        Assert.False(set.Contains(DomainSamples.Page("https://fass.de")));
        Assert.False(set.Contains(DomainSamples.Page("https://faß.de")));
    }
}
