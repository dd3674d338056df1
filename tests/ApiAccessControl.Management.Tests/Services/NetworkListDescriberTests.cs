using System.Globalization;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What the entries of a network list are beside each other.</summary>
public class NetworkListDescriberTests
{
    [Theory]
    [InlineData("192.0.2.1", "1")]
    [InlineData("192.0.2.0/24", "256")]
    [InlineData("10.0.0.0/8", "16777216")]
    [InlineData("0.0.0.0/0", "4294967296")]
    [InlineData("192.0.2.1-192.0.2.9", "9")]
    [InlineData("192.0.2.0-192.0.2.255", "256")]
    [InlineData("2001:db8::1", "1")]
    [InlineData("2001:db8::/64", "18446744073709551616")]
    [InlineData("::/0", "340282366920938463463374607431768211456")]
    [InlineData("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe", "340282366920938463463374607431768211455")]
    [InlineData("::ffff:192.0.2.1", "1")]
    [InlineData("not an entry", null)]
    public void The_addresses_of_an_entry_are_counted(string entry, string? addresses)
    {
        var described = Assert.Single(NetworkListDescriber.Describe([entry]));

        Assert.Equal(addresses, described.Addresses?.ToString(CultureInfo.InvariantCulture));
        Assert.Equal((entry, null, null), (described.Entry, described.CoveredBy, described.MergesWith));
    }

    [Theory]
    [InlineData("192.0.2.0/24, 192.0.2.7", "192.0.2.7 in 192.0.2.0/24")]
    [InlineData("192.0.2.7, 192.0.2.0/24", "192.0.2.7 in 192.0.2.0/24")]
    [InlineData("192.0.2.7, 192.0.2.7/32", "192.0.2.7/32 in 192.0.2.7")]
    [InlineData("192.0.2.1-192.0.2.9, 192.0.2.4/30", "192.0.2.4/30 in 192.0.2.1-192.0.2.9")]
    [InlineData("192.0.2.1-192.0.2.9, 192.0.2.2-192.0.2.9", "192.0.2.2-192.0.2.9 in 192.0.2.1-192.0.2.9")]
    [InlineData("10.0.0.0/8, 10.1.0.0/16, 10.1.2.3", "10.1.0.0/16 in 10.0.0.0/8; 10.1.2.3 in 10.0.0.0/8")]
    [InlineData("::/0, 192.0.2.1", "")]
    [InlineData("::ffff:192.0.2.1, 192.0.2.0/24", "::ffff:192.0.2.1 in 192.0.2.0/24")]
    [InlineData("192.0.2.0/25, 192.0.2.127-192.0.2.128", "")]
    [InlineData("2001:db8::/32, 2001:db8:1::/48", "2001:db8:1::/48 in 2001:db8::/32")]
    [InlineData("wrong, 192.0.2.1, wrong", "")]
    public void An_entry_that_another_one_contains_is_named(string list, string expected)
    {
        var covered = Describe(list).Where(entry => entry.CoveredBy is not null)
            .Select(entry => $"{entry.Entry} in {entry.CoveredBy}");

        Assert.Equal(expected, string.Join("; ", covered));
    }

    [Theory]
    [InlineData("192.0.2.0/25, 192.0.2.128/25", "192.0.2.0/24")]
    [InlineData("192.0.2.128/25, 192.0.2.0/25", "192.0.2.0/24")]
    [InlineData("192.0.2.4, 192.0.2.5", "192.0.2.4/31")]
    [InlineData("192.0.2.5, 192.0.2.6", null)]
    [InlineData("192.0.2.128/25, 192.0.3.0/25", null)]
    [InlineData("192.0.2.0/25, 192.0.2.128/26", null)]
    [InlineData("192.0.2.1-192.0.2.4, 192.0.2.5-192.0.2.9", "192.0.2.1-192.0.2.9")]
    [InlineData("192.0.2.1-192.0.2.4, 192.0.2.3-192.0.2.9", "192.0.2.1-192.0.2.9")]
    [InlineData("192.0.2.1-192.0.2.4, 192.0.2.6-192.0.2.9", null)]
    [InlineData("192.0.2.0-192.0.2.6, 192.0.2.7", "192.0.2.0/29")]
    [InlineData("192.0.2.0/30, 192.0.2.4-192.0.2.9", "192.0.2.0-192.0.2.9")]
    [InlineData("2001:db8::/33, 2001:db8:8000::/33", "2001:db8::/32")]
    [InlineData("0.0.0.0/1, 128.0.0.0/1", "0.0.0.0/0")]
    [InlineData("255.255.255.255, ::", null)]
    [InlineData("::-::5, ::6-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0")]
    public void Two_neighbours_that_one_entry_can_replace_are_named_with_it(string list, string? merged)
    {
        var described = Describe(list);

        Assert.Equal([merged, merged], described.Select(entry => entry.MergedInto));
        Assert.Equal(
            merged is null ? [null, null] : [described[1].Entry, described[0].Entry],
            described.Select(entry => entry.MergesWith));
    }

    [Fact]
    public void A_covered_entry_does_not_hide_the_neighbour_of_the_entry_that_covers_it()
    {
        var described = Describe("192.0.2.0/25, 192.0.2.3, 192.0.2.128/25");

        Assert.Equal("192.0.2.0/24", described[0].MergedInto);
        Assert.Equal(("192.0.2.0/25", null), (described[1].CoveredBy, described[1].MergedInto));
    }

    [Fact]
    public void A_list_of_ten_thousand_entries_is_described_at_once()
    {
        AccessListEntry[] entries =
        [
            .. Enumerable.Range(0, 10_000).Select(
                i => new AccessListEntry(string.Create(CultureInfo.InvariantCulture, $"10.{i / 250}.{i % 250}.0/25"))),
        ];

        Assert.All(NetworkListDescriber.Describe(entries), entry => Assert.Null(entry.CoveredBy));
    }

    private static IReadOnlyList<DescribedNetwork> Describe(string list) =>
        NetworkListDescriber.Describe([.. list.Split(", ").Select(entry => new AccessListEntry(entry))]);
}
