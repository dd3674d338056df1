using System.Net;
using ApiAccessControl.Networks;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Networks;

public class NetworkSetTests
{
    [Theory]
    [InlineData(0, 0, "none")]
    [InlineData(1, 0, "one IPv4")]
    [InlineData(0, 1, "one IPv6")]
    [InlineData(2, 0, "few IPv4")]
    [InlineData(8, 0, "few IPv4")]
    [InlineData(9, 0, "indexed IPv4")]
    [InlineData(500, 0, "indexed IPv4")]
    [InlineData(0, 2, "few IPv6")]
    [InlineData(0, 8, "few IPv6")]
    [InlineData(0, 9, "indexed IPv6")]
    [InlineData(1, 1, "few mixed")]
    [InlineData(4, 4, "few mixed")]
    [InlineData(1, 8, "one IPv4, few IPv6")]
    [InlineData(9, 1, "indexed IPv4, one IPv6")]
    [InlineData(20, 30, "indexed IPv4, indexed IPv6")]
    public void The_matcher_is_chosen_by_size_and_family(int ipv4, int ipv6, string kind)
    {
        var set = Net.Set([.. Texts(ipv4, i => $"10.0.{i / 250}.{i % 250}"), .. Texts(ipv6, i => $"2001:db8::{i:x}")]);

        Assert.Equal(kind, set.Kind);
        Assert.Equal(ipv4 + ipv6, set.Count);
        Assert.Equal(ipv4 + ipv6 == 0, set.IsEmpty);
        Assert.Equal(ipv4 > 0, set.Contains(Net.Client("::ffff:10.0.0.0")));
        Assert.Equal(ipv6 > 0, set.Contains(Net.Client("2001:db8::")));
    }

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void An_unknown_address_matches_nothing(string kind, string[] texts)
    {
        var set = Net.Set(texts);

        Assert.Equal(kind, set.Kind);
        Assert.False(set.Contains(default));
        Assert.Equal(-1, set.Find(NetworkAddress.From(null)));
    }

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void Looking_up_allocates_nothing(string kind, string[] texts)
    {
        var set = Net.Set(texts);
        string[] names = ["10.0.0.3", "9.9.9.9", "2001:db8::3", "::9", "::ffff:10.0.0.3"];
        var clients = names.Select(IPAddress.Parse).ToArray();
        var found = 0;

        Assert.Equal(0, Allocation.Of(() =>
        {
            foreach (var client in clients)
            {
                var address = NetworkAddress.From(client);
                found += set.Contains(address) && set.Find(address) >= 0 ? 1 : 0;
            }
        }));
        Assert.True(found > 0 || kind == "none");
    }

    [Theory]
    [MemberData(nameof(OneOfEachKind))]
    public void Every_network_entry_is_found_at_its_index(string kind, string[] texts)
    {
        var set = Net.Set(texts);

        Assert.Equal(kind, set.Kind);
        for (var i = 0; i < texts.Length; i++)
        {
            Assert.Equal(Net.Entry(texts[i]), set[i]);
            Assert.Equal(i, set.Find(set[i].First));
        }

        Assert.ThrowsAny<Exception>(() => set[texts.Length]);
        Assert.ThrowsAny<Exception>(() => set[-1]);
    }

    [Theory]
    [InlineData("10.1.2.3", 2)]
    [InlineData("10.1.2.9", 3)]
    [InlineData("10.1.9.9", 1)]
    [InlineData("10.9.9.9", 0)]
    [InlineData("11.0.0.0", -1)]
    public void The_narrowest_entry_is_found_and_among_equal_entries_the_first(string client, int expected)
    {
        string[] nested =
            ["10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "10.1.2.0/24", "10.1.2.0-10.1.2.255", "10.1.2.3/32"];

        Assert.Equal(expected, Net.Set(nested).Find(Net.Client(client)));
        Assert.Equal(expected, Net.Set([.. nested, "::/0"]).Find(Net.Client(client)));
        Assert.Equal(expected, Net.Set([.. nested, .. Texts(20, i => $"192.0.2.{i}")]).Find(Net.Client(client)));
    }

    [Fact]
    public void An_IPv6_entry_never_admits_an_IPv4_client_and_the_reverse()
    {
        string[] entries =
            ["::/0", "::/1", "::/80", "::/64", "::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::fffe:0:0/95"];
        var many = Texts(20, i => $"2001:db8::{i:x}");
        foreach (var set in new[] { Net.Set(entries[0]), Net.Set(entries), Net.Set([.. entries, .. many]) })
        {
            Assert.False(set.Contains(Net.Client("1.2.3.4")));
            Assert.False(set.Contains(Net.Client("::ffff:1.2.3.4")));
            Assert.True(set.Contains(Net.Client("::1.2.3.4")));
        }

        Assert.False(Net.Set("0.0.0.0/0").Contains(Net.Client("2001:db8::102:304")));
        Assert.False(Net.Set("0.0.0.0/0", "1.2.3.4").Contains(Net.Client("::1.2.3.4")));
    }

    [Fact]
    public void The_result_of_a_failed_parse_cannot_be_compiled()
    {
        Assert.False(NetworkText.TryParse("10.0.0.0/33", NetworkSyntax.Any, out var entry, out _));

        Assert.Throws<ArgumentException>(() => NetworkSet.Compile([entry]));
        Assert.Throws<ArgumentException>(() => NetworkSet.Compile([Net.Entry("10.0.0.0/8"), entry]));
    }

    [Fact]
    public void Equal_network_lists_are_equal_sets_and_different_ones_are_not()
    {
        var sets = OneOfEachKind.Select(row => Net.Set(row.Data.Item2)).ToArray();
        foreach (var (set, place) in sets.Select((set, place) => (set, place)))
        {
            var twin = Net.Set(OneOfEachKind.ElementAt(place).Data.Item2);
            Assert.Equal(set, twin);
            Assert.Equal(set.GetHashCode(), twin.GetHashCode());
            Assert.Equal(place, Array.IndexOf(sets, twin));
        }

        Assert.NotEqual(Net.Set("10.0.0.1", "10.0.0.2"), Net.Set("10.0.0.2", "10.0.0.1"));
        Assert.NotEqual(Net.Set("10.0.0.1"), Net.Set("10.0.0.1/32"));
        Assert.NotEqual(Net.Set("1.2.3.4"), Net.Set("::102:304"));
        Assert.False(Net.Set("10.0.0.1").Equals(null));
        Assert.Same(Net.Set(), Net.Set());
    }

    [Fact]
    public void A_small_set_takes_little_memory()
    {
        NetworkEntry[] ipv4 = [Net.Entry("10.0.0.0/8"), Net.Entry("192.0.2.1")];
        _ = NetworkSet.Compile(ipv4[..1]);
        _ = NetworkSet.Compile(ipv4);

        Assert.InRange(Allocated(() => NetworkSet.Compile([ipv4[0]])) - Allocated(() => new NetworkEntry[1]), 1, 32);
        Assert.InRange(Allocated(() => NetworkSet.Compile(ipv4)), 1, 80);
    }

    public static TheoryData<string, string[]> OneOfEachKind => new()
    {
        { "none", [] },
        { "one IPv4", ["10.0.0.0/24"] },
        { "one IPv6", ["2001:db8::/120"] },
        { "few IPv4", ["10.0.0.3", "192.0.2.1-192.0.2.9"] },
        { "few IPv6", ["2001:db8::3", "2001:db9::/32"] },
        { "few mixed", ["2001:db8::3", "10.0.0.3"] },
        { "indexed IPv4", Texts(12, i => $"10.0.0.{i}") },
        { "indexed IPv6", Texts(12, i => $"2001:db8::{i:x}") },
        { "indexed IPv4, indexed IPv6", Texts(24, i => i % 2 == 0 ? $"2001:db8::{i / 2 + 1:x}" : $"10.0.0.{i}") },
    };

    private static long Allocated(Func<object> create)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(create());
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string[] Texts(int count, Func<int, string> text) =>
        Enumerable.Range(0, count).Select(text).ToArray();
}
