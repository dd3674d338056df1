using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Domains;

namespace ApiAccessControl.Tests.Domains;

public class HostLiteralTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("[::]", "[::]")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("[1::]", "[1::]")]
    [InlineData("[0:0:0:0:0:0:0:0]", "[::]")]
    [InlineData("[2001:DB8::A]", "[2001:db8::a]")]
    [InlineData("[2001:0db8:0000:0000:0001:0000:0000:0001]", "[2001:db8::1:0:0:1]")]
    [InlineData("[2001:db8:0:1:1:1:1:1]", "[2001:db8:0:1:1:1:1:1]")]
    [InlineData("[2001:db8::1:1:1:1:1]", "[2001:db8:0:1:1:1:1:1]")]
    [InlineData("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]")]
    [InlineData("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]")]
    [InlineData("[::2:3:4:5:6:7:8]", "[0:2:3:4:5:6:7:8]")]
    [InlineData("[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]", "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]")]
    [InlineData("[::ffff:192.0.2.1]", "[::ffff:c000:201]")]
    [InlineData("[64:ff9b::192.0.2.33]", "[64:ff9b::c000:221]")]
    [InlineData("[1:2:3:4:5:6:192.0.2.1]", "[1:2:3:4:5:6:c000:201]")]
    public void A_host_literal_is_written_as_browsers_write_it(string text, string canonical)
    {
        Assert.True(HostLiteral.TryCanonical(text, out var written));
        Assert.Equal(canonical, written);
        Assert.Equal(canonical[0] == '[', HostLiteral.IsCanonicalVersion6(canonical));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.4.")]
    [InlineData(".1.2.3.4")]
    [InlineData("1..3.4")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.00")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.1000")]
    [InlineData("1.2.3.+4")]
    [InlineData("1.2.3. 4")]
    [InlineData("1.2.3.\u0664")]
    [InlineData("0x1.2.3.4")]
    [InlineData("::1")]
    [InlineData("[]")]
    [InlineData("[:]")]
    [InlineData("[:::]")]
    [InlineData("[::1")]
    [InlineData("::1]")]
    [InlineData("[[::1]]")]
    [InlineData("[1.2.3.4]")]
    [InlineData("[:1::2]")]
    [InlineData("[1:]")]
    [InlineData("[1::2:]")]
    [InlineData("[1::2::3]")]
    [InlineData("[1:::2]")]
    [InlineData("[1:2:3:4:5:6:7]")]
    [InlineData("[1:2:3:4:5:6:7:8:9]")]
    [InlineData("[1:2:3:4::5:6:7:8]")]
    [InlineData("[::1:2:3:4:5:6:7:8]")]
    [InlineData("[1:2:3:4:5:6:7:8::]")]
    [InlineData("[12345::]")]
    [InlineData("[g::]")]
    [InlineData("[1\0::]")]
    [InlineData("1.2.3.4\0")]
    [InlineData("[+1::]")]
    [InlineData("[ 1::]")]
    [InlineData("[fe80::1%1]")]
    [InlineData("[fe80::1%25eth0]")]
    [InlineData("[::1/64]")]
    [InlineData("[v1.a]")]
    [InlineData("[::1.2.3]")]
    [InlineData("[::1.2.3.04]")]
    [InlineData("[1.2.3.4::]")]
    [InlineData("[::1.2.3.4:5]")]
    [InlineData("[1:2:3:4:5:6:7:1.2.3.4]")]
    public void Text_that_is_not_an_address_is_not_a_host_literal(string text)
    {
        Assert.False(HostLiteral.TryCanonical(text, out var written));
        Assert.Equal("", written);
    }

    [Fact]
    public void Random_IPv6_groups_are_written_as_the_platform_writes_them()
    {
        var random = new Random(20260919);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            for (var group = 0; group < 16; group += 2)
            {
                // Many zero groups, so that every form of compression occurs.
                if (random.Next(3) > 0)
                {
                    bytes[group] = bytes[group + 1] = 0;
                }
            }

            var full = string.Join(':', bytes.Chunk(2).Select(pair => $"{(pair[0] << 8) | pair[1]:x4}"));
            var address = new IPAddress(bytes);

            // The platform writes an IPv4 tail for some prefixes; browsers never do.
            if (address.ToString() is { } platform && !platform.Contains('.', StringComparison.Ordinal))
            {
                Assert.Equal(AddressFamily.InterNetworkV6, address.AddressFamily);
                Assert.True(HostLiteral.TryCanonical($"[{full}]", out var canonical));
                Assert.Equal($"[{platform}]", canonical);
                Assert.True(HostLiteral.TryCanonical(canonical, out var again));
                Assert.Equal(canonical, again);
            }
        }
    }
}
