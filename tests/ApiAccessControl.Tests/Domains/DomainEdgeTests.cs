using ApiAccessControl.Domains;

namespace ApiAccessControl.Tests.Domains;

public class DomainEdgeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void Domain_lists_that_differ_in_one_entry_have_different_hashes(int count)
    {
        var texts = Enumerable.Range(0, count).Select(i => $"host{i}.example").ToArray();
        for (var i = 0; i < count; i++)
        {
            var other = texts.ToArray();
            other[i] = "other.example";

            Assert.NotEqual(DomainSamples.Set(texts).GetHashCode(), DomainSamples.Set(other).GetHashCode());
        }
    }

    [Fact]
    public void Every_entry_of_a_long_domain_list_is_found_also_the_last_and_the_longest_wildcard()
    {
        var hosts = Enumerable.Range(0, 12).Select(i => $"host{i}.example").ToArray();
        string[] texts = [.. hosts, "*.longer-than-every-host.example"];
        var set = DomainSamples.Set(texts);

        Assert.True(set.IsIndexed);
        Assert.Equal(12, set.Find(DomainSamples.Page("https://www.longer-than-every-host.example")));
        Assert.All(hosts, host =>
            Assert.Equal(Array.IndexOf(hosts, host), set.Find(DomainSamples.Page($"https://{host}"))));
        Assert.Equal(11, DomainSamples.Set(hosts).Find(DomainSamples.Page("https://host11.example")));
        Assert.Equal(-1, set.Find(DomainSamples.Page("https://longer-than-every-host.example")));
        Assert.Equal(-1, set.Find(DomainSamples.Page("https://www.host1.example")));
        Assert.Equal(-1, set.Find(default));
    }

    [Theory]
    [InlineData("[::1::2]")]
    [InlineData("[1::2::3]")]
    [InlineData("[::1::]")]
    [InlineData("[:1:2:3:4:5:6:7]")]
    [InlineData("[1:2:3:4:5:6:7:]")]
    [InlineData("[1:2:3:4:5:6:7:1.2.3.4]")]
    [InlineData("[]")]
    public void Brackets_with_two_gaps_or_a_lone_colon_are_no_address(string text)
    {
        Assert.False(HostLiteral.TryCanonical(text, out var canonical));
        Assert.Equal("", canonical);
        Assert.False(HostLiteral.IsCanonicalVersion6(text));
    }

    [Fact]
    public void A_domain_entry_of_more_than_320_characters_is_too_long_and_one_of_320_is_read()
    {
        var tooLong = Reason(new string('a', 321));

        Assert.Equal(tooLong, Reason(new string('b', 400)));
        Assert.Equal(tooLong, Reason(new string('a', 320) + " "));
        Assert.NotEqual(tooLong, Reason(new string('a', 319) + " "));

        static string Reason(string text)
        {
            Assert.False(DomainText.TryParse(text, out _, out var error), text);
            return error.Split("is not a domain entry: ")[1];
        }
    }

    [Theory]
    [InlineData("://a.example")]
    [InlineData("https:/a.example")]
    [InlineData("https://")]
    [InlineData("https://?")]
    [InlineData("https:///")]
    public void A_referer_without_scheme_or_host_is_unusable(string text) =>
        Assert.Equal(PageOriginState.Unusable, PageOrigin.FromReferer(text).State);
}
