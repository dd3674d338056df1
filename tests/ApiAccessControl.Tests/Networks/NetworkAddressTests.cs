using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Networks;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Networks;

public class NetworkAddressTests
{
    [Fact]
    public void A_missing_address_is_unknown()
    {
        var none = NetworkAddress.From(null);

        Assert.False(none.IsKnown);
        Assert.Equal(default, none);
        Assert.Equal("", none.ToString());
    }

    [Theory]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("::ffff:0.0.0.0", "0.0.0.0")]
    [InlineData("::ffff:255.255.255.255", "255.255.255.255")]
    [InlineData("1.2.3.4", "1.2.3.4")]
    public void A_mapped_client_is_the_IPv4_client(string client, string expected)
    {
        var address = Net.Client(client);

        Assert.Equal(AddressFamily.InterNetwork, address.Family);
        Assert.Equal(Net.Client(expected), address);
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData("::1.2.3.4")]
    [InlineData("::ffff:0:1.2.3.4")]
    [InlineData("64:ff9b::1.2.3.4")]
    [InlineData("64:ff9b:1::1.2.3.4")]
    [InlineData("2002:102:304::")]
    [InlineData("2002:102:304::1")]
    [InlineData("2001:0:102:304::")]
    [InlineData("2001:0:4136:e378:8000:63bf:fefd:fcfb")]
    [InlineData("2001:db8::102:304")]
    [InlineData("2001:db8::5efe:1.2.3.4")]
    [InlineData("::fffe:1.2.3.4")]
    [InlineData("::1:ffff:1.2.3.4")]
    [InlineData("1::ffff:1.2.3.4")]
    [InlineData("8000::ffff:1.2.3.4")]
    [InlineData("::")]
    [InlineData("::1")]
    public void IPv6_that_merely_carries_an_IPv4_address_stays_IPv6(string client)
    {
        var address = Net.Client(client);

        Assert.Equal(AddressFamily.InterNetworkV6, address.Family);
        Assert.True(NetworkAddress.TryParse(client, out var read));
        Assert.Equal(address, read);
        Assert.False(Net.Set("1.2.3.4").Contains(address));
        Assert.False(Net.Set("0.0.0.0/0").Contains(address));
        Assert.False(Net.Set("1.2.3.4", "0.0.0.0-255.255.255.255").Contains(address));
        Assert.True(Net.Set("::/0").Contains(address));
    }

    [Fact]
    public void The_zone_of_a_connection_is_dropped()
    {
        var zoned = new IPAddress(IPAddress.Parse("fe80::1").GetAddressBytes(), 7);

        Assert.Equal(Net.Client("fe80::1"), NetworkAddress.From(zoned));
        Assert.True(Net.Set("fe80::/10").Contains(NetworkAddress.From(zoned)));
        Assert.True(Net.Set("fe80::1").Contains(NetworkAddress.From(zoned)));
        Assert.False(Net.Set("fe80::2").Contains(NetworkAddress.From(zoned)));
    }

    [Fact]
    public void A_mapped_client_with_a_zone_is_the_IPv4_client() =>
        Assert.Equal(
            Net.Client("1.2.3.4"),
            NetworkAddress.From(new IPAddress(IPAddress.Parse("::ffff:1.2.3.4").GetAddressBytes(), 3)));

    [Theory]
    [InlineData("1.2.3.4/32")]
    [InlineData("1.2.3.4-1.2.3.4")]
    [InlineData("fe80::1%1")]
    [InlineData("[::1]")]
    [InlineData("1.2.3.4:80")]
    [InlineData("")]
    public void Text_with_more_than_an_address_is_not_an_address(string text)
    {
        Assert.False(NetworkAddress.TryParse(text, out var address));
        Assert.False(address.IsKnown);
    }

    [Theory]
    [InlineData("::ffff:1.2.3.4", "1.2.3.4")]
    [InlineData("2001:DB8:0:0::1", "2001:db8::1")]
    public void Text_is_read_into_the_address_that_is_compared(string text, string canonical)
    {
        Assert.True(NetworkAddress.TryParse(text, out var address));
        Assert.Equal(canonical, address.ToString());
    }

    [Fact]
    public void Reading_a_connection_allocates_nothing()
    {
        var clients = new[] { "1.2.3.4", "::ffff:1.2.3.4", "2001:db8::1" }.Select(IPAddress.Parse).ToArray();

        Assert.All(clients, client => Assert.Equal(0, Allocation.Of(() => NetworkAddress.From(client))));
    }
}
