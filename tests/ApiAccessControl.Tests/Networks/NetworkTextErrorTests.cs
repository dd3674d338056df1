using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class NetworkTextErrorTests
{
    [Theory]
    [InlineData("203.0.113.9/24", "'203.0.113.9/24' has host bits set; write 203.0.113.0/24 for the network")]
    [InlineData("203.0.113.9/24", "for the network or 203.0.113.9 for the address.")]
    [InlineData("203.0.113.9/0", "'203.0.113.9/0' has host bits set; write 0.0.0.0/0 for the network")]
    [InlineData("1.2.3.5/31", "write 1.2.3.4/31 for the network")]
    [InlineData("2001:db8::1/64", "write 2001:db8::/64 for the network or 2001:db8::1 for the address")]
    [InlineData("2001:db8::1/0", "write ::/0 for the network")]
    [InlineData("::ffff:10.0.0.1/104", "write 10.0.0.0/8 for the network or 10.0.0.1 for the address")]
    [InlineData("::ffff:10.0.0.0/64", "a mapped IPv4 address with an IPv6 prefix below 96; write the IPv4 network")]
    [InlineData("::ffff:0:0/95", "a mapped IPv4 address with an IPv6 prefix below 96")]
    [InlineData("::ffff:10.0.0.0/8", "a mapped IPv4 address with an IPv6 prefix below 96")]
    [InlineData("::ffff:0.0.0.0/0", "a mapped IPv4 address with an IPv6 prefix below 96")]
    [InlineData("10.0.0.0/33", "write a whole number from 0 to 32")]
    [InlineData("2001:db8::/129", "write a whole number from 0 to 128")]
    [InlineData("10.0.0.0/255.0.0.0", "write a whole number from 0 to 32")]
    [InlineData("1.2.3.9-1.2.3.4", "write 1.2.3.4-1.2.3.9")]
    [InlineData("1.2.3.4-::1", "write one range for IPv4 and one for IPv6")]
    [InlineData("1.2.3.4-9", "'1.2.3.4-9' is not a network; write an address")]
    [InlineData("1.2.3.4-", "'1.2.3.4-' lacks an address")]
    [InlineData("-1.2.3.4", "'-1.2.3.4' lacks an address")]
    [InlineData("/8", "'/8' lacks an address")]
    [InlineData("010.0.0.1", "leading zero")]
    [InlineData("10.0.0.01/32", "leading zero")]
    [InlineData("::ffff:1.2.3.04", "leading zero")]
    [InlineData("fe80::1%eth0", "write the address without '%'")]
    [InlineData("[2001:db8::]/32", "without brackets")]
    [InlineData("1.2.3.4 ", "white space")]
    [InlineData("1.2.3.4 - 1.2.3.9", "white space")]
    [InlineData("", "The entry is empty")]
    [InlineData("10.0.0.256", "'10.0.0.256' is not a network; write an address")]
    [InlineData("example.com", "'example.com' is not a network; write an address")]
    public void The_error_of_a_network_entry_names_the_remedy(string text, string expected) =>
        Assert.Contains(expected, Net.Refuse(text));

    [Theory]
    [InlineData("1.2.3.4", NetworkForms.Cidr | NetworkForms.Range, "Address")]
    [InlineData("1.2.3.0/24", NetworkForms.Address, "Cidr")]
    [InlineData("1.2.3.4/32", NetworkForms.Address, "Cidr")]
    [InlineData("1.2.3.4-1.2.3.5", NetworkForms.Address | NetworkForms.Cidr, "Range")]
    [InlineData("2001:db8::", NetworkForms.None, "Address")]
    public void A_form_that_is_not_allowed_is_refused_with_the_name_of_its_option(
        string text, NetworkForms allowed, string form)
    {
        var error = Net.Refuse(text, new(AddressFamilies.Both, allowed));

        Assert.Contains($"has the form {form}, which Lists:Forms ({allowed}) does not allow", error);
        Assert.Equal(text, Parse(text, new(AddressFamilies.Both, NetworkForms.All & ~allowed)));
    }

    [Theory]
    [InlineData("1.2.3.4", AddressFamilies.IPv6)]
    [InlineData("1.2.3.0/24", AddressFamilies.IPv6)]
    [InlineData("0.0.0.0/0", AddressFamilies.IPv6)]
    [InlineData("2001:db8::1", AddressFamilies.IPv4)]
    [InlineData("::1-::2", AddressFamilies.IPv4)]
    [InlineData("::/0", AddressFamilies.IPv4)]
    public void A_family_that_is_not_allowed_is_refused_with_the_name_of_its_option(
        string text, AddressFamilies allowed)
    {
        var other = allowed == AddressFamilies.IPv4 ? AddressFamilies.IPv6 : AddressFamilies.IPv4;

        Assert.Contains($"Lists:Families ({allowed})", Net.Refuse(text, new(allowed, NetworkForms.All)));
        Assert.Equal(text, Parse(text, new(other, NetworkForms.All)));
    }

    [Fact]
    public void A_mapped_entry_counts_as_IPv4()
    {
        Assert.Equal("1.2.3.4", Parse("::ffff:1.2.3.4", new(AddressFamilies.IPv4, NetworkForms.All)));
        Assert.Contains("Lists:Families", Net.Refuse("::ffff:1.2.3.4", new(AddressFamilies.IPv6, NetworkForms.All)));
    }

    [Theory]
    [InlineData("1.2.3.4\r\nfail: forged", @"\u000d\u000a")]
    [InlineData("\u001b[31m", @"\u001b")]
    [InlineData("1.2.3.4\0", @"\u0000")]
    [InlineData("\u202e4.3.2.1", @"\u202e")]
    [InlineData("1\uff0e2\uff0e3\uff0e4", @"\uff0e")]
    [InlineData("\ud83d\ude00", @"\ud83d\ude00")]
    [InlineData("10.0.0.0/\u00078", @"\u0007")]
    [InlineData("1.2.3.4-\u007f", @"\u007f")]
    public void Invisible_characters_are_escaped_in_the_error(string text, string escaped)
    {
        var error = Net.Refuse(text);

        Assert.Contains(escaped, error);
        Assert.All(error, c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public void Long_text_is_truncated_in_the_error()
    {
        var text = string.Concat(Enumerable.Repeat("abc.", 16));
        Assert.StartsWith($"'{text}'", Net.Refuse(text));
        Assert.StartsWith($"'{text}...'", Net.Refuse(text + "a"));
    }

    private static string Parse(string text, NetworkSyntax syntax)
    {
        Assert.True(NetworkText.TryParse(text, syntax, out var entry, out var error), error);
        Assert.Empty(error);
        return entry.ToString();
    }
}
