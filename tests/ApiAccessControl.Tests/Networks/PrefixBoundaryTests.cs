namespace ApiAccessControl.Tests.Networks;

public class PrefixBoundaryTests
{
    public static TheoryData<string, int> Families => new()
    {
        { "165.90.195.77", 32 },
        { "2a5a:c34d:5aa5:3cc3:9669:f00f:1234:8765", 128 },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Every_prefix_length_ends_exactly_where_it_should(string text, int bits)
    {
        var any = Net.Client(text);
        for (var prefix = 0; prefix <= bits; prefix++)
        {
            var hosts = bits - prefix == 128 ? UInt128.MaxValue : (UInt128.One << (bits - prefix)) - 1;
            var first = any.At(any.Value & ~hosts);
            var last = any.At(any.Value | hosts);
            var set = Net.Set($"{first}/{prefix}");

            Assert.Equal($"{first}/{prefix}", set[0].ToString());
            Assert.True(set.Contains(first) && set.Contains(last) && set.Contains(any), $"/{prefix}");
            Assert.True(prefix == 0 || !set.Contains(any.At(first.Value - 1)), $"below /{prefix}");
            Assert.True(prefix == 0 || !set.Contains(any.At(last.Value + 1)), $"above /{prefix}");
            if (prefix < bits)
            {
                Assert.Contains($"write {first}/{prefix} ", Net.Refuse($"{any.At(first.Value + 1)}/{prefix}"));
            }
        }
    }

    [Fact]
    public void Every_mapped_prefix_from_96_is_the_IPv4_prefix_and_below_that_none_is_read()
    {
        for (var prefix = 0; prefix <= 128; prefix++)
        {
            var text = $"::ffff:0:0/{prefix}";
            if (prefix < 96)
            {
                Assert.Contains("below 96", Net.Refuse(text));
            }
            else
            {
                Assert.Equal($"0.0.0.0/{prefix - 96}", Net.Entry(text).ToString());
            }
        }
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.8", "203.0.113.10")]
    [InlineData("10.0.0.0", "9.255.255.255", "10.0.0.1")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.8", "203.0.113.10")]
    [InlineData("2001:db8::1", "2001:db8::", "2001:db8::2")]
    [InlineData("2001:db8:0:1::", "2001:db8:0:0:ffff:ffff:ffff:ffff", "2001:db8:0:1::1")]
    public void A_bare_address_covers_only_itself_and_not_its_neighbours(string text, string below, string above)
    {
        var set = Net.Set(text);

        Assert.True(set.Contains(Net.Client(text)));
        Assert.False(set.Contains(Net.Client(below)));
        Assert.False(set.Contains(Net.Client(above)));
    }
}
