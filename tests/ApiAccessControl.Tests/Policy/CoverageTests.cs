using System.Net;

namespace ApiAccessControl.Tests.Policy;

/// <summary>Coverage of permissions and entries against trying out what each allows.</summary>
public sealed class CoverageTests
{
    [Fact]
    public void A_permission_covers_another_exactly_when_it_allows_all_that_the_other_allows()
    {
        string[] parts = ["*", "A", "B"];
        var all = (from c in parts from m in parts from r in parts select $"{c}:{m}:{r}").ToArray();
        string[] values = ["A", "B", "C"];
        var requests = (from c in values from m in values from r in values select (c, m, r)).ToArray();
        foreach (var wide in all)
        {
            foreach (var narrow in all)
            {
                var expected = requests.All(q => !Allows(narrow, q) || Allows(wide, q));
                Assert.True(expected == PermissionCoverage.Covers(wide, narrow), $"{wide} and {narrow}");
            }
        }

        static bool Allows(string permission, (string C, string M, string R) request) =>
            permission.Split(':') is [var c, var m, var r]
            && (c == "*" || c == request.C) && (m == "*" || m == request.M) && (r == "*" || r == request.R);
    }

    [Theory]
    [InlineData("members:get:search")]
    [InlineData("members")]
    [InlineData("mem*:GET:x")]
    [InlineData("")]
    public void A_text_that_is_no_permission_covers_nothing_and_is_covered_by_nothing(string text)
    {
        Assert.NotNull(PermissionCoverage.ErrorOf(text));
        Assert.False(PermissionCoverage.Covers("*:*:*", text));
        Assert.False(PermissionCoverage.Covers(text, "members:GET:search"));
    }

    [Fact]
    public void A_network_list_covers_an_entry_exactly_when_it_contains_each_of_its_addresses()
    {
        // Sixteen addresses of each family, bit by bit; the entries cross and touch each other, and the family.
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var list = Enumerable.Range(0, random.Next(4)).Select(_ => Any(random)).ToArray();
            var entry = Any(random);
            var left = entry.Bits & ~list.Aggregate(0UL, (bits, one) => bits | one.Bits);
            Assert.True(
                (left == 0) == NetworkCoverage.Covers(list.Select(one => one.Text), entry.Text),
                $"[{string.Join(", ", list.Select(one => one.Text))}] and {entry.Text}");
        }
    }

    [Fact]
    public void A_network_list_contains_an_address_whatever_form_the_address_has()
    {
        string[] list = ["192.0.2.0/31", "2001:db8::1-2001:db8::3"];

        Assert.True(NetworkCoverage.Contains(list, IPAddress.Parse("192.0.2.1")));
        Assert.True(NetworkCoverage.Contains(list, IPAddress.Parse("::ffff:192.0.2.1")));
        Assert.False(NetworkCoverage.Contains(list, IPAddress.Parse("192.0.2.2")));
        Assert.False(NetworkCoverage.Contains(list, IPAddress.Parse("::192.0.2.1")));
        Assert.True(NetworkCoverage.Contains(list, IPAddress.Parse("2001:db8::3")));
        Assert.False(NetworkCoverage.Contains(list, null));
        Assert.False(NetworkCoverage.Contains([.. list, "010.0.0.1"], IPAddress.Parse("192.0.2.1")));
    }

    [Theory]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("192.0.2.1-192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.0-192.0.2.255", "192.0.2.0/24")]
    [InlineData("192.0.2.0-192.0.2.2", "192.0.2.0-192.0.2.2")]
    [InlineData("192.0.2.1-192.0.2.2", "192.0.2.1-192.0.2.2")]
    [InlineData("::ffff:192.0.2.0/120", "192.0.2.0/24")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    [InlineData("0.0.0.0-255.255.255.255", "0.0.0.0/0")]
    [InlineData("::/0", "::/0")]
    public void Entries_that_mean_the_same_have_one_spelling(string entry, string canonical)
    {
        Assert.True(NetworkCoverage.TryCanonicalize(entry, out var spelled, out _));
        Assert.Equal(canonical, spelled);
    }

    [Fact]
    public void A_text_that_is_no_entry_has_the_error_of_the_parser()
    {
        Assert.False(NetworkCoverage.TryCanonicalize("10.0.0.300", out _, out var network));
        Assert.Contains("10.0.0.300", network, StringComparison.Ordinal);
        Assert.False(DomainCoverage.TryCanonicalize("https://", out _, out var domain));
        Assert.Contains("https://", domain, StringComparison.Ordinal);
        Assert.False(NetworkCoverage.TryCanonicalize(null, out _, out _));
        Assert.False(DomainCoverage.TryCanonicalize(null, out _, out _));
    }

    [Fact]
    public void A_domain_list_covers_an_entry_only_when_it_admits_every_page_of_the_entry()
    {
        string[] hosts = ["example.com", "*.example.com", "a.example.com", "*.a.example.com", "badexample.com", "com"];
        string[] ports = ["", ":80", ":443", ":8443"];
        var entries = (from scheme in (string[])["", "http://", "https://"]
                       from host in hosts
                       from port in ports
                       select $"{scheme}{host}{port}").ToArray();
        var pages = (from scheme in (string[])["http", "https"]
                     from host in (string[])["example.com", "a.example.com", "b.a.example.com", "badexample.com", "com"]
                     from port in (int[])[80, 443, 8443, 9999]
                     select (scheme, host, port)).ToArray();
        foreach (var narrow in entries)
        {
            foreach (var wide in entries)
            {
                var expected = pages.All(page => !Admits(narrow, page) || Admits(wide, page));
                Assert.True(expected == DomainCoverage.Covers([wide], narrow), $"{wide} and {narrow}");
            }
        }

        Assert.True(DomainCoverage.Covers(["http://example.com:8443", "https://EXAMPLE.com:8443"], "example.com:8443"));
        Assert.False(DomainCoverage.Covers([], "example.com"));
    }

    // Bits 0 to 15 are 192.0.2.0 to 192.0.2.15, bits 32 to 47 are 2001:db8::0 to 2001:db8::f.
    private static (string Text, ulong Bits) Any(Random random)
    {
        var (prefix, shift) = random.Next(3) switch
        {
            0 => ("192.0.2.", 0),
            1 => ("::ffff:192.0.2.", 0),
            _ => ("2001:db8::", 32),
        };
        var first = random.Next(16);
        var last = random.Next(first, 16);
        var size = 1 << random.Next(5);
        var (text, from, to) = random.Next(3) switch
        {
            0 => (Name(first), first, first),
            1 => ($"{Name(first)}-{Name(last)}", first, last),
            _ => ($"{Name(first / size * size)}/{Length(size)}", first / size * size, (first / size * size) + size - 1),
        };
        var bits = 0UL;
        for (var i = from; i <= to; i++)
        {
            bits |= 1UL << (shift + i);
        }

        return (text, bits);

        string Name(int host) => shift == 0 ? $"{prefix}{host}" : $"{prefix}{host:x}";
        int Length(int count) => (prefix.Contains(':', StringComparison.Ordinal) ? 128 : 32) - int.Log2(count);
    }

    // From the rules of the lists: a scheme has its default port, no scheme is both, no port is every port.
    private static bool Admits(string entry, (string Scheme, string Host, int Port) page)
    {
        var mark = entry.IndexOf("://", StringComparison.Ordinal);
        var scheme = mark < 0 ? null : entry[..mark];
        var rest = mark < 0 ? entry : entry[(mark + 3)..];
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        int? port = colon >= 0 ? int.Parse(rest[(colon + 1)..], null)
            : scheme switch { "http" => 80, "https" => 443, _ => null };
        var host = colon < 0 ? rest : rest[..colon];
        return (scheme is null || scheme == page.Scheme) && (port is null || port == page.Port)
            && (host.StartsWith("*.", StringComparison.Ordinal)
                ? page.Host.EndsWith(host[1..], StringComparison.Ordinal)
                : page.Host == host);
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0", "192.0.2.255")]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("192.0.2.1-192.0.2.9", "192.0.2.1", "192.0.2.9")]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void The_range_of_an_entry_has_its_first_and_last_address(string entry, string first, string last)
    {
        Assert.True(NetworkCoverage.TryGetRange(entry, out var from, out var to));
        Assert.Equal((first, last), (from.ToString(), to.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("192.0.2.300")]
    public void A_text_that_is_no_entry_has_no_range(string? entry) =>
        Assert.False(NetworkCoverage.TryGetRange(entry, out _, out _));
}
