using System.Net;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class IndexedNetworksTests
{
    private const string Last = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";

    public static TheoryData<string, string[]> Lists => new()
    {
        { "apart only below the first 64 bits", Many(40, i => $"2001:db8::{i * 3:x}") },
        { "apart only in the first of the last 64 bits", Many(2, i => $"2001:db8:0:0:{i * 0x8000:x}::/65") },
        { "apart only in the first 64 bits", Many(40, i => $"2001:db8:0:{i * 2:x}::/64") },
        { "ranges that begin and end inside one /64", Many(30, i => $"2001:db8::{i}:5-2001:db8::{i}:9") },
        { "ranges over the end of a /64", Many(30, i => $"2001:db8:0:{i * 2}::5-2001:db8:0:{(i * 2) + 1}::5") },
        {
            "hosts in one /64 among whole /64",
            [.. Many(20, i => $"2001:db8:0:{i * 2}::/64"), "2001:db8:0:3::7", "2001:db8:0:5::"]
        },
        { "adjacent /64", Many(30, i => $"2001:db8:0:{i:x}::/64") },
        { "adjacent hosts", Many(30, i => $"2001:db8::{i:x}") },
        { "adjacent IPv4 networks", Many(30, i => $"10.0.{i}.0/24") },
        { "adjacent backwards", [.. Many(30, i => $"10.0.{i}.0/24").Reverse()] },
        { "one within the other", Many(32, i => $"0.0.0.0/{i + 1}") },
        { "one within the other, IPv6", Many(128, i => $"::/{i + 1}") },
        { "the first and the last host", [.. Many(20, i => $"2001:db8::{i}"), "::", Last] },
        {
            "the first and the last /64",
            [.. Many(20, i => $"2001:db8:{i}::/48"), "::/64", "ffff:ffff:ffff:ffff::/64"]
        },
        { "the first and the last IPv4 host", [.. Many(20, i => $"10.0.{i}.0/24"), "0.0.0.0", "255.255.255.255"] },
        { "all of IPv4", [.. Many(20, i => $"10.0.{i}.0/24"), "0.0.0.0/0"] },
        { "all of IPv6", [.. Many(20, i => $"2001:db8::{i}"), "::/0"] },
        { "all of IPv6 but the last address", [.. Many(20, i => $"2001:db8::{i}"), $"::-{Last[..^1]}e"] },
        { "all of IPv6 but the first address", [.. Many(20, i => $"2001:db8::{i}"), $"::1-{Last}"] },
        {
            "more in one bucket than are walked through",
            [.. Many(300, i => $"10.0.{i / 100}.{i % 100 * 2}"), .. Many(9, i => $"{i + 20}.0.0.0/9")]
        },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_edge_of_every_entry_agrees_with_the_bitwise_loop(string name, string[] texts)
    {
        // At least nine: a shorter list has no index.
        var list = texts.Concat(texts.Length < 9 ? Enumerable.Repeat(texts[0], 9) : []).ToArray();
        var set = Net.Set(list);
        var slow = list.Select(SlowNetwork.Read).ToArray();

        Assert.StartsWith("indexed", set.Kind);
        foreach (var border in slow.SelectMany(n => new[] { n.First, n.Last }))
        {
            foreach (var client in new[] { border, SlowNetwork.Step(border, -1), SlowNetwork.Step(border, 1) })
            {
                var address = NetworkAddress.From(new IPAddress(client));
                var expected = SlowNetwork.Find(slow, client);
                Assert.True(set.Contains(address) == expected >= 0, $"{name}: {address} is in {expected}");
                Assert.Equal(expected, set.Find(address));
            }
        }
    }

    [Fact]
    public void Lookups_of_whole_64_bit_prefixes_agree_with_the_bitwise_loop()
    {
        var random = new Random(64);
        for (var list = 0; list < 200; list++)
        {
            var slow = Enumerable.Range(0, random.Next(9, 80)).Select(_ => Draw(random)).ToArray();
            var set = Net.Set(slow.Select(n => n.Text).ToArray());
            Assert.IsType<IndexedNetworks<IPv6Key, ulong>>(set);
            for (var probe = 0; probe < 1_000; probe++)
            {
                var entry = slow[random.Next(slow.Length)];
                byte[] client = [.. random.Next(2) == 0 ? entry.First : entry.Last];
                random.NextBytes(client.AsSpan(random.Next(5, 17)));
                client = random.Next(4) == 0 ? SlowNetwork.Step(client, random.Next(2) == 0 ? 1 : -1) : client;
                var address = NetworkAddress.From(new IPAddress(client));
                Assert.True(set.Contains(address) == SlowNetwork.Find(slow, client) >= 0, $"{address}: {set}");
            }
        }
    }

    [Theory]
    [InlineData(typeof(IndexedNetworks<IPv4Key, uint>), "10.0.0.1")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, ulong>), "2001:db8::/64")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, ulong>), "2001:db8::-2001:db8::1:ffff:ffff:ffff:ffff")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, ulong>), "2001:db8::/64 2001:db8::1")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, ulong>), "2001:db8::/65 2001:db8:0:0:8000::/65")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, UInt128>), "2001:db8::/65")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, UInt128>), "2001:db8::1")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, UInt128>), "2001:db8::-2001:db8::1:ffff:ffff:ffff:fffe")]
    [InlineData(typeof(IndexedNetworks<IPv6Key, UInt128>), "2001:db8::1-2001:db8::1:ffff:ffff:ffff:ffff")]
    public void The_key_width_is_the_smallest_that_the_entries_need(Type expected, string entries)
    {
        var fill = entries.Contains(':') ? "3fff:{0}::/32" : "192.0.2.{0}";

        Assert.IsType(expected, Net.Set([.. Many(9, i => string.Format(null, fill, i)), .. entries.Split(' ')]));
    }

    private static SlowNetwork Draw(Random random)
    {
        var any = new byte[16];
        random.NextBytes(any);
        (any[0], any[1], any[2], any[3]) = (0x20, 0x01, 0x0d, (byte)(random.Next(10) == 0 ? any[3] : 0xb8));
        var network = SlowNetwork.Cidr(any, random.Next(32, 65));
        return random.Next(3) != 0 ? network
            : SlowNetwork.Range(network.First, SlowNetwork.Cidr(any, random.Next(32, 65)).Last);
    }

    private static string[] Many(int count, Func<int, string> text) =>
        Enumerable.Range(0, count).Select(text).ToArray();
}
