using System.Globalization;

namespace ApiAccessControl.Tests.Networks;

public class NetworkTextAcceptTests
{
    [Theory]
    [InlineData("0.0.0.0", "0.0.0.0")]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("1.2.3.4", "1.2.3.4")]
    [InlineData("255.255.255.255", "255.255.255.255")]
    [InlineData("10.0.100.200", "10.0.100.200")]
    [InlineData("::", "::")]
    [InlineData("::1", "::1")]
    [InlineData("1::", "1::")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("2001:DB8::ABCD", "2001:db8::abcd")]
    [InlineData("2001:0db8:0000:0000:0000:0000:0000:0001", "2001:db8::1")]
    [InlineData("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:db8::1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    [InlineData("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("1:2:3:4:5:6:7.8.9.10", "1:2:3:4:5:6:708:90a")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("::1.2.3.4", "::1.2.3.4")]
    [InlineData("2002:c000:204::", "2002:c000:204::")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:0:4136:e378:8000:63bf:3fff:fdd2")]
    public void An_address_is_read_and_printed_in_its_canonical_form(string text, string canonical)
    {
        var entry = Net.Entry(text);

        Assert.Equal(NetworkForms.Address, entry.Form);
        Assert.Equal(entry.First, entry.Last);
        Assert.Equal(canonical, entry.ToString());
        Assert.Equal(Net.Client(text), entry.First);
    }

    [Theory]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("::FFFF:1.2.3.4", "1.2.3.4")]
    [InlineData("::ffff:102:304", "1.2.3.4")]
    [InlineData("0:0:0:0:0:ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("0000:0000:0000:0000:0000:ffff:255.255.255.255", "255.255.255.255")]
    [InlineData("::ffff:0:0", "0.0.0.0")]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0/8")]
    [InlineData("::ffff:1.2.3.4/128", "1.2.3.4/32")]
    [InlineData("::ffff:0:0/96", "0.0.0.0/0")]
    [InlineData("::ffff:128.0.0.0/97", "128.0.0.0/1")]
    [InlineData("::ffff:10.0.0.1-::ffff:10.0.0.9", "10.0.0.1-10.0.0.9")]
    [InlineData("::ffff:10.0.0.1-10.0.0.9", "10.0.0.1-10.0.0.9")]
    public void A_mapped_entry_is_an_IPv4_entry(string text, string canonical) =>
        Assert.Equal(canonical, Net.Entry(text).ToString());

    [Theory]
    [InlineData("0.0.0.0/0", "0.0.0.0", "255.255.255.255")]
    [InlineData("128.0.0.0/1", "128.0.0.0", "255.255.255.255")]
    [InlineData("10.0.0.0/8", "10.0.0.0", "10.255.255.255")]
    [InlineData("203.0.113.0/24", "203.0.113.0", "203.0.113.255")]
    [InlineData("203.0.113.8/31", "203.0.113.8", "203.0.113.9")]
    [InlineData("203.0.113.9/32", "203.0.113.9", "203.0.113.9")]
    [InlineData("::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("8000::/1", "8000::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8:0:2::/63", "2001:db8:0:2::", "2001:db8:0:3:ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8:0:0:8000::/65", "2001:db8:0:0:8000::", "2001:db8::ffff:ffff:ffff:ffff")]
    [InlineData("2001:db8::2/127", "2001:db8::2", "2001:db8::3")]
    [InlineData("2001:db8::1/128", "2001:db8::1", "2001:db8::1")]
    public void A_network_covers_its_first_to_its_last_address(string text, string first, string last)
    {
        var entry = Net.Entry(text);

        Assert.Equal(NetworkForms.Cidr, entry.Form);
        Assert.Equal(Net.Client(first), entry.First);
        Assert.Equal(Net.Client(last), entry.Last);
        Assert.Equal(text, entry.ToString());
    }

    [Theory]
    [InlineData("192.0.2.10-192.0.2.20")]
    [InlineData("192.0.2.10-192.0.2.10")]
    [InlineData("9.255.255.255-10.0.0.0")]
    [InlineData("0.0.0.0-255.255.255.255")]
    [InlineData("2001:db8::1-2001:db8::ff")]
    [InlineData("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")]
    public void A_range_includes_both_ends(string text)
    {
        var entry = Net.Entry(text);

        Assert.Equal(NetworkForms.Range, entry.Form);
        Assert.Equal(Net.Client(text.Split('-')[0]), entry.First);
        Assert.Equal(Net.Client(text.Split('-')[1]), entry.Last);
        Assert.Equal(text, entry.ToString());
    }

    [Fact]
    public void The_culture_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
        try
        {
            Assert.Equal("2001:db8:1::/48", Net.Entry("2001:DB8:1::/48").ToString());
            Assert.Equal("203.0.113.0/24", Net.Entry("203.0.113.0/24").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
