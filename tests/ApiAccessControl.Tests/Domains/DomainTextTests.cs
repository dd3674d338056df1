using ApiAccessControl.Domains;

namespace ApiAccessControl.Tests.Domains;

public class DomainTextTests
{
    private static readonly string Label63 = new('a', 63);

    // 63 + 63 + 63 + 61 and three dots = 253.
    private static readonly string Host253 = string.Join('.', Label63, Label63, Label63, new string('b', 61));

    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("EXAMPLE.Com", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("a.", "a")]
    [InlineData("localhost", "localhost")]
    [InlineData("intranet", "intranet")]
    [InlineData("a", "a")]
    [InlineData("1.example", "1.example")]
    [InlineData("3com.com", "3com.com")]
    [InlineData("0xample.com", "0xample.com")]
    [InlineData("my_app.example.com", "my_app.example.com")]
    [InlineData("a-b.example.com", "a-b.example.com")]
    [InlineData("r3---sn-abc.example.com", "r3---sn-abc.example.com")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("*.a.b.example.com.", "*.a.b.example.com")]
    [InlineData("*.localhost", "*.localhost")]
    [InlineData("*.com", "*.com")]
    [InlineData("*.co.uk", "*.co.uk")]
    [InlineData("https://example.com", "https://example.com")]
    [InlineData("HTTPS://Example.com", "https://example.com")]
    [InlineData("https://example.com:443", "https://example.com")]
    [InlineData("http://example.com:80", "http://example.com")]
    [InlineData("http://example.com:443", "http://example.com:443")]
    [InlineData("https://*.example.com:8443", "https://*.example.com:8443")]
    [InlineData("example.com:443", "example.com:443")]
    [InlineData("example.com:1", "example.com:1")]
    [InlineData("example.com:65535", "example.com:65535")]
    [InlineData("*.example.com:8080", "*.example.com:8080")]
    [InlineData("example.com.:8080", "example.com:8080")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("http://255.255.255.255:8080", "http://255.255.255.255:8080")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]")]
    [InlineData("[2001:0DB8:0:0:0:0:0:1]:8443", "[2001:db8::1]:8443")]
    [InlineData("https://[::1]", "https://[::1]")]
    public void A_domain_entry_is_read_and_printed_in_its_canonical_form(string text, string canonical) =>
        Assert.Equal(canonical, DomainSamples.Entry(text).ToString());

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" ", "white space")]
    [InlineData(" example.com", "white space")]
    [InlineData("example.com\t", "white space")]
    [InlineData("a.com b.com", "white space")]
    [InlineData("example.com\u00A0", "white space")]
    [InlineData("example.com\n", "white space")]
    [InlineData("exam\0ple.com", "invisible")]
    [InlineData("exam\u00ADple.com", "invisible")]
    [InlineData("\uFEFFexample.com", "invisible")]
    [InlineData("example\u200B.com", "invisible")]
    [InlineData("example.com\u202E", "invisible")]
    [InlineData("*", "turn the list off")]
    [InlineData("https://*", "turn the list off")]
    [InlineData("null", "sandboxed")]
    [InlineData("*.", "must follow '*.'")]
    [InlineData("*example.com", "'*' is allowed only")]
    [InlineData("a.*.com", "'*' is allowed only")]
    [InlineData("*.*.com", "'*' is allowed only")]
    [InlineData("**.example.com", "'*' is allowed only")]
    [InlineData("example.*", "'*' is allowed only")]
    [InlineData("www*.example.com", "'*' is allowed only")]
    [InlineData("*:443", "'*' is allowed only")]
    [InlineData("*..com", "between two dots")]
    [InlineData("https://", "must follow the scheme")]
    [InlineData("https://*.", "must follow '*.'")]
    [InlineData("https://:443", "host is missing")]
    [InlineData(":443", "host is missing")]
    [InlineData("ftp://example.com", "http:// and https://")]
    [InlineData("wss://example.com", "http:// and https://")]
    [InlineData("chrome-extension://abcdefgh", "http:// and https://")]
    [InlineData("file:///etc/passwd", "http:// and https://")]
    [InlineData("*://example.com", "http:// and https://")]
    [InlineData("://example.com", "http:// and https://")]
    [InlineData("https://https://example.com", "path")]
    [InlineData("javascript:alert(1)", "not patterns")]
    [InlineData("data:text", "port")]
    [InlineData("https:example.com", "port")]
    [InlineData("//example.com", "path")]
    [InlineData("example.com/", "path")]
    [InlineData("https://example.com/app", "path")]
    [InlineData("example.com\\app", "not patterns")]
    [InlineData("example.com?x", "query")]
    [InlineData("example.com#x", "query")]
    [InlineData("user@example.com", "leave out the user")]
    [InlineData("https://user:pass@example.com", "leave out the user")]
    [InlineData("example%2ecom", "'%'")]
    [InlineData("^example.com", "not patterns")]
    [InlineData("example.com$", "not patterns")]
    [InlineData("(a|b).example.com", "not patterns")]
    [InlineData("example.com,example.org", "not patterns")]
    [InlineData("example.com;", "not patterns")]
    [InlineData("\"example.com\"", "not patterns")]
    [InlineData("[a-z].example.com", "no valid IPv6 address")]
    [InlineData("a[1].example.com", "letters, digits")]
    [InlineData(".example.com", "before the first")]
    [InlineData(".", "before the first")]
    [InlineData("example..com", "between two dots")]
    [InlineData("example.com..", "between two dots")]
    [InlineData("-example.com", "'-'")]
    [InlineData("example-.com", "'-'")]
    [InlineData("example.com-", "'-'")]
    [InlineData("example.com:", "port")]
    [InlineData("example.com:0", "port")]
    [InlineData("example.com:080", "port")]
    [InlineData("example.com:65536", "port")]
    [InlineData("example.com:99999", "port")]
    [InlineData("example.com:4294967376", "port")]
    [InlineData("example.com:-1", "port")]
    [InlineData("example.com:http", "port")]
    [InlineData("example.com:\u0661", "port")]
    [InlineData("192.0.2", "IPv4")]
    [InlineData("192.0.2.1.", "behind the last")]
    [InlineData("192.0.2.01", "IPv4")]
    [InlineData("192.0.2.256", "IPv4")]
    [InlineData("192.0.2.1.1", "IPv4")]
    [InlineData("127.1", "IPv4")]
    [InlineData("2130706433", "IPv4")]
    [InlineData("0x7f.1", "IPv4")]
    [InlineData("0x7f000001", "IPv4")]
    [InlineData("0x", "IPv4")]
    [InlineData("1.2.3.0x4", "IPv4")]
    [InlineData("example.123", "IPv4")]
    [InlineData("*.192.0.2.1", "no subdomains")]
    [InlineData("*.[::1]", "no subdomains")]
    [InlineData("*.2.1", "IPv4")]
    [InlineData("2001:db8::1", "brackets")]
    [InlineData("::1", "brackets")]
    [InlineData("[::1", "brackets")]
    [InlineData("[abc", "brackets")]
    [InlineData("[]", "no valid IPv6 address")]
    [InlineData("[192.0.2.1]", "no valid IPv6 address")]
    [InlineData("[fe80::1%eth0]", "zone")]
    [InlineData("[::1]8080", "port")]
    [InlineData("a[::1]", "brackets")]
    public void Text_that_is_not_a_domain_entry_is_refused_with_a_remedy(string text, string remedy)
    {
        Assert.False(DomainText.TryParse(text, out var entry, out var error));
        Assert.Equal(default, entry);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_longest_label_and_host_are_accepted_and_one_character_more_is_refused()
    {
        Assert.True(DomainText.TryParse($"{Label63}.com", out _, out _));
        Assert.False(DomainText.TryParse($"{Label63}a.com", out _, out var label));
        Assert.Contains("63", label, StringComparison.Ordinal);
        Assert.True(DomainText.TryParse($"https://*.{Host253}:65535", out _, out _));
        Assert.False(DomainText.TryParse(Host253 + "b", out _, out var host));
        Assert.Contains("253", host, StringComparison.Ordinal);
        Assert.False(DomainText.TryParse(new string('\u00FC', 100_000), out _, out var huge));
        Assert.Contains("253", huge, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bad\u001b[31m\u0007", "'bad\\u001b[31m\\u0007'")]
    [InlineData("a\u202Eb\u2028c", "'a\\u202eb\\u2028c'")]
    public void An_error_message_escapes_the_text_it_quotes(string text, string shown)
    {
        Assert.False(DomainText.TryParse(text, out _, out var error));
        Assert.StartsWith(shown + " is not", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_and_printed_as_its_code()
    {
        Assert.False(DomainText.TryParse("\ud800\u00FC.com", out _, out var error));
        Assert.StartsWith("'\\ud800\\u00fc.com' is not", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_message_quotes_at_most_64_characters()
    {
        var text = string.Concat(Enumerable.Repeat("abc.", 16));
        Assert.False(DomainText.TryParse(text + "/secret", out _, out var error));
        Assert.StartsWith($"'{text}...' is not", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*.com", "every site")]
    [InlineData("*.corp", "every site")]
    [InlineData("localhost", "single label")]
    [InlineData("https://intranet:8443", "single label")]
    [InlineData("*.co.uk", "registry")]
    [InlineData("com.au", "registry")]
    public void A_wide_domain_entry_is_accepted_with_a_warning(string text, string warning) =>
        Assert.Contains(warning, DomainText.Warning(DomainSamples.Entry(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("example.com")]
    [InlineData("*.example.com")]
    [InlineData("*.example.co.uk")]
    [InlineData("co.example")]
    [InlineData("shop.uk")]
    [InlineData("192.0.2.1")]
    [InlineData("[::1]")]
    public void An_ordinary_domain_entry_has_no_warning(string text) =>
        Assert.Null(DomainText.Warning(DomainSamples.Entry(text)));
}
