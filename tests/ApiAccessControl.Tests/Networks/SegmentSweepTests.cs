using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class SegmentSweepTests
{
    [Theory]
    [InlineData("0.0.0.0/0", "0:0")]
    [InlineData("0.0.0.5", "0:- 5:0 6:-")]
    [InlineData("0.0.0.0", "0:0 1:-")]
    [InlineData("255.255.255.255", "0:- 4294967295:0")]
    [InlineData("0.0.0.2-0.0.0.3 0.0.0.4-0.0.0.5", "0:- 2:0 4:1 6:-")]
    [InlineData("0.0.0.4-0.0.0.5 0.0.0.2-0.0.0.3", "0:- 2:1 4:0 6:-")]
    [InlineData("0.0.0.0/28 0.0.0.4/30", "0:0 4:1 8:0 16:-")]
    [InlineData("0.0.0.4/30 0.0.0.0/28", "0:1 4:0 8:1 16:-")]
    [InlineData("0.0.0.4/30 0.0.0.4/30", "0:- 4:0 8:-")]
    [InlineData("0.0.0.4/30 0.0.0.4-0.0.0.7", "0:- 4:0 8:-")]
    [InlineData("0.0.0.1-0.0.0.6 0.0.0.4-0.0.0.8", "0:- 1:0 4:1 9:-")]
    [InlineData("0.0.0.4-0.0.0.8 0.0.0.1-0.0.0.6", "0:- 1:1 4:0 9:-")]
    [InlineData("0.0.0.0/0 0.0.0.9 0.0.0.8/29", "0:0 8:2 9:1 10:2 16:0")]
    [InlineData("::/0", "0:0")]
    [InlineData("::5 ::/0", "0:1 5:0 6:1")]
    [InlineData("::-::ffff:ffff", "0:0 4294967296:-")]
    [InlineData("::9-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "0:- 9:0")]
    public void Entries_are_cut_where_the_narrowest_changes(string entries, string expected)
    {
        var cut = SegmentSweep.Cut(entries.Split(' ').Select(Net.Entry).ToArray());

        Assert.Equal(expected, string.Join(' ', cut.Select(s => $"{s.Start}:{(s.Owner < 0 ? "-" : s.Owner)}")));
    }
}
