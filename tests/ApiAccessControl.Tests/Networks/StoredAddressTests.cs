using System.Net;
using System.Text.Json;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

/// <summary>Addresses that this product wrote itself are read as strictly as those of an access list.</summary>
public class StoredAddressTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new IPAddressJsonConverter() } };

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("0.0.0.0")]
    [InlineData("2001:db8::9")]
    [InlineData("::")]
    [InlineData("::ffff:203.0.113.9")]
    [InlineData("fe80::9%3")]
    [InlineData("fe80::9%4294967295")]
    public void An_address_is_read_as_it_was_written(string text)
    {
        var address = IPAddress.Parse(text);

        Assert.Equal(text, address.ToString());
        Assert.Equal(address, StoredAddress.Read(text));
        Assert.Equal(address, JsonSerializer.Deserialize<IPAddress>($"\"{text}\"", Json));
    }

    [Theory]
    [InlineData("10.0.0")]
    [InlineData("10.1")]
    [InlineData("167772161")]
    [InlineData("010.0.0.1")]
    [InlineData("0x0a.0.0.1")]
    [InlineData("[2001:db8::9]")]
    [InlineData("[2001:db8::9]:443")]
    [InlineData("203.0.113.9%3")]
    [InlineData("fe80::9%")]
    [InlineData("fe80::9%lo")]
    [InlineData("fe80::9%4294967296")]
    [InlineData(" 203.0.113.9")]
    [InlineData("")]
    public void A_form_that_only_the_framework_accepts_is_not_read(string text)
    {
        Assert.Throws<FormatException>(() => StoredAddress.Read(text));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IPAddress>($"\"{text}\"", Json));
    }
}
