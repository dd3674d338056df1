using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class CoverEdgesTests
{
    [Theory]
    [InlineData("0.0.0.0/0", "0")]
    [InlineData("0.0.0.0/0 0.0.0.9", "0")]
    [InlineData("0.0.0.5", "5 6")]
    [InlineData("0.0.0.0", "0 1")]
    [InlineData("0.0.0.0 0.0.0.0", "0 1")]
    [InlineData("255.255.255.255", "4294967295")]
    [InlineData("255.255.255.255 255.255.255.254", "4294967294")]
    [InlineData("255.255.255.255 255.255.255.253", "4294967293 4294967294 4294967295")]
    [InlineData("0.0.0.2-0.0.0.3 0.0.0.4-0.0.0.5", "2 6")]
    [InlineData("0.0.0.4-0.0.0.5 0.0.0.2-0.0.0.3", "2 6")]
    [InlineData("0.0.0.2-0.0.0.3 0.0.0.5-0.0.0.6", "2 4 5 7")]
    [InlineData("0.0.0.0/28 0.0.0.4/30", "0 16")]
    [InlineData("0.0.0.4/30 0.0.0.0/28", "0 16")]
    [InlineData("0.0.0.0/28 0.0.0.4/30 0.0.0.16", "0 17")]
    [InlineData("0.0.0.4/30 0.0.0.4-0.0.0.7", "4 8")]
    [InlineData("0.0.0.1-0.0.0.6 0.0.0.4-0.0.0.8", "1 9")]
    [InlineData("0.0.0.4-0.0.0.8 0.0.0.1-0.0.0.6", "1 9")]
    [InlineData("0.0.0.0-255.255.255.254", "0 4294967295")]
    [InlineData("0.0.0.0 0.0.0.2 0.0.0.4", "0 1 2 3 4 5")]
    [InlineData("::/0", "0")]
    [InlineData("::5 ::/0", "0")]
    [InlineData("::-::ffff:ffff", "0 4294967296")]
    [InlineData("::ffff:ffff:ffff:ffff 0:0:0:1::", "18446744073709551615 18446744073709551617")]
    [InlineData("::9-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "9")]
    public void Cover_edges_alternate_between_start_and_end(string entries, string expected)
    {
        var edges = CoverEdges.Of(entries.Split(' ').Select(Net.Entry).ToArray());

        Assert.Equal(expected, string.Join(' ', edges));
    }
}
