using System.Net;
using System.Text.Json;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

/// <summary>The addresses next to entries, in lists of each kind.</summary>
public class NetworkEdgeTests
{
    /// <summary>Every second address, so that each entry has a neighbour on both sides that is not in the list.</summary>
    public static TheoryData<string, string, int> EachKind => new()
    {
        { "one IPv4", "10.0.0.{0}", 1 },
        { "few IPv4", "10.0.0.{0}", 5 },
        { "indexed IPv4", "10.0.0.{0}", 100 },
        { "one IPv6", "2001:db8::{0}", 1 },
        { "few IPv6", "2001:db8::{0}", 5 },
        { "indexed IPv6", "2001:db8::{0}", 100 },
        { "indexed IPv6", "2001:db8:{0}::/64", 100 },
    };

    [Theory]
    [MemberData(nameof(EachKind))]
    public void A_list_contains_its_entries_and_no_address_between_below_or_above_them(
        string kind, string form, int count)
    {
        var set = Net.Set([.. Enumerable.Range(0, count).Select(i => Text((2 * i) + 10))]);

        Assert.Equal(kind, set.Kind);
        for (var number = 9; number <= (2 * count) + 9; number++)
        {
            var address = Net.Client(Text(number).Split('/')[0]);
            Assert.Equal(number % 2 == 0, set.Contains(address));
            Assert.Equal(number % 2 == 0 ? (number / 2) - 5 : -1, set.Find(address));
        }

        string Text(int number) => string.Format(null, form, number);
    }

    [Theory]
    [InlineData("2001:db8::5", "2001:db8::4", "2001:db8::6")]
    [InlineData("2001:db8:0:5::-2001:db8:0:6::", "2001:db8:0:4:ffff:ffff:ffff:ffff", "2001:db8:0:6::1")]
    [InlineData("2001:db8:0:5::9-2001:db8:0:7::1", "2001:db8:0:5::8", "2001:db8:0:7::2")]
    public void A_short_list_of_both_families_compares_both_halves_of_an_IPv6_address(
        string entry, string below, string above)
    {
        var set = Net.Set("10.0.0.1", entry);

        Assert.Equal("few mixed", set.Kind);
        Assert.True(set.Contains(Net.Entry(entry).First));
        Assert.True(set.Contains(Net.Entry(entry).Last));
        Assert.False(set.Contains(Net.Client(below)));
        Assert.False(set.Contains(Net.Client(above)));
    }

    [Fact]
    public void Lists_that_differ_in_one_entry_have_different_hashes()
    {
        var texts = Enumerable.Range(0, 12).Select(i => $"10.0.0.{i}").ToArray();
        foreach (var count in new[] { 1, 2, 12 })
        {
            for (var i = 0; i < count; i++)
            {
                var other = texts[..count];
                other[i] = "192.0.2.1";

                Assert.NotEqual(Net.Set(texts[..count]).GetHashCode(), Net.Set(other).GetHashCode());
            }
        }
    }

    [Theory]
    [InlineData("10.0.0.1/32", "10.0.0.1")]
    [InlineData("10.0.0.1-10.0.0.1", "10.0.0.1")]
    [InlineData("10.0.0.0-10.0.0.255", "10.0.0.0/24")]
    [InlineData("10.0.0.0-10.0.0.1", "10.0.0.0/31")]
    [InlineData("10.0.0.1-10.0.0.2", "10.0.0.1-10.0.0.2")]
    [InlineData("10.0.0.0-10.0.0.2", "10.0.0.0-10.0.0.2")]
    [InlineData("10.0.0.128-10.0.1.127", "10.0.0.128-10.0.1.127")]
    [InlineData("0.0.0.0-255.255.255.255", "0.0.0.0/0")]
    [InlineData("2001:DB8:0::1", "2001:db8::1")]
    [InlineData("2001:db8::-2001:db8::ffff", "2001:db8::/112")]
    [InlineData("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0")]
    public void Entries_with_the_same_addresses_have_one_canonical_text(string text, string expected) =>
        Assert.Equal(expected, Net.Entry(text).ToCanonicalText());

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("0.0.0.0")]
    [InlineData("2001:db8::9")]
    [InlineData("::9")]
    public void The_mapped_form_of_an_address_is_read_back_as_the_address(string text)
    {
        var address = Net.Client(text);
        var (high, low) = address.Mapped;

        Assert.Equal(address, NetworkAddress.Canonical(high, low));
        Assert.Equal(IPAddress.Parse(text).MapToIPv6(), new IPAddress([.. Bytes(high), .. Bytes(low)]));
        Assert.Equal((0ul, 0ul), default(NetworkAddress).Mapped);

        static byte[] Bytes(ulong number) => [.. BitConverter.GetBytes(number).Reverse()];
    }

    [Theory]
    [InlineData("203.0.113.9")]
    [InlineData("2001:db8::9")]
    public void An_address_is_written_to_JSON_as_text_and_read_back(string text)
    {
        var options = new JsonSerializerOptions { Converters = { new IPAddressJsonConverter() } };

        var json = JsonSerializer.Serialize(IPAddress.Parse(text), options);

        Assert.Equal($"\"{text}\"", json);
        Assert.Equal(IPAddress.Parse(text), JsonSerializer.Deserialize<IPAddress>(json, options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IPAddress>("\"x\"", options));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<IPAddress>("7", options));
    }

    [Fact]
    public void Without_a_writer_or_an_address_the_argument_is_named()
    {
        var converter = new IPAddressJsonConverter();
        using var writer = new Utf8JsonWriter(new MemoryStream());

        Assert.Equal(
            "writer",
            Assert.Throws<ArgumentNullException>(
                () => converter.Write(null!, IPAddress.Loopback, JsonSerializerOptions.Default)).ParamName);
        Assert.Equal(
            "value",
            Assert.Throws<ArgumentNullException>(
                () => converter.Write(writer, null!, JsonSerializerOptions.Default)).ParamName);
    }
}
