using System.Net;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

/// <summary>
/// The parser and the matcher compared with the package IPNetwork2, which shares no code with them. Where both accept a
/// network they agree on its members. The texts on which they differ are a table with the reason of each row.
/// </summary>
public sealed class IndependentParserTests
{
    private const int Lists = 400;
    private const int ProbesOfNetwork = 24;

    /// <summary>The text, our entry, their network, and why they differ. Null means refused.</summary>
    public static TheoryData<string, string?, string?, string> Differences => new()
    {
        { "10.0.0.1", "10.0.0.1", "10.0.0.0/8", "They take the prefix of the historic class of the address." },
        { "192.168.1.5", "192.168.1.5", "192.168.1.0/24",
            "They take the prefix of the historic class of the address." },
        { "2001:db8::1", "2001:db8::1", "2001:db8::/64", "They widen an address to a subnet." },
        { "::ffff:10.0.0.1", "10.0.0.1", "::/64",
            "They widen an address to a subnet; mapped addresses are IPv4 here." },
        { "::ffff:10.0.0.0/104", "10.0.0.0/8", "::ffff:10.0.0.0/104", "Mapped networks are IPv4 here." },
        { "10.0.0.0-10.0.0.9", "10.0.0.0-10.0.0.9", null, "They have no ranges." },
        { "10.0.0.1/8", null, "10.0.0.0/8", "They mask bits behind the prefix." },
        { "2001:db8::1/32", null, "2001:db8::/32", "They mask bits behind the prefix." },
        { "010.0.0.0/8", null, "8.0.0.0/8", "They read a leading zero as octal." },
        { "10.1/16", null, "10.0.0.0/16", "They accept short forms." },
        { "10", null, "0.0.0.0/8", "They read a number as a whole address." },
        { "167772160/8", null, "10.0.0.0/8", "They read a number as a whole address." },
        { "1.2.3.4/0x8", null, "1.0.0.0/8", "They drop characters that are not of an address, and mask the rest." },
        { "10.0.0.0/08", null, "10.0.0.0/8", "They accept a leading zero in the prefix." },
        { "10.0.0.0/-1", null, "0.0.0.0/1", "They drop the minus sign, and mask the address." },
        { "10.0.0.0//8", null, "10.0.0.0/8", "They accept a repeated separator." },
        { "10.0.0.0/255.0.0.0", null, "10.0.0.0/8", "They accept netmasks." },
        { "10.0.0.0 255.0.0.0", null, "10.0.0.0/8", "They accept netmasks." },
        { " 10.0.0.0/8", null, "10.0.0.0/8", "They drop white space." },
        { "10.0.0.0/ 8", null, "10.0.0.0/8", "They drop white space." },
        { "[::1]/128", null, "::1/128", "They drop brackets." },
        { "fe80::1%1/128", null, "fe80::11/128",
            "They drop the percent sign, so the zone becomes part of the address." },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_text_that_the_parsers_read_differently_is_in_the_table(
        string text, string? ours, string? theirs, string reason)
    {
        var isOurs = NetworkText.TryParse(text, NetworkSyntax.Any, out var entry, out _);
        var isTheirs = IPNetwork2.TryParse(text, out var network);

        Assert.Equal((ours, theirs), (isOurs ? entry.ToString() : null, isTheirs ? network!.ToString() : null));
        Assert.NotEqual(ours, theirs);
        Assert.EndsWith(".", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_parser_and_the_matcher_agree_with_an_independent_one_on_the_members_of_networks()
    {
        var random = new Random(41);
        for (var list = 0; list < Lists; list++)
        {
            var texts = Enumerable.Range(0, 1 + random.Next(12)).Select(_ => Draw(random)).Distinct().ToArray();
            var theirs = texts.Select(IPNetwork2.Parse).ToArray();
            var ours = Net.Set(texts);
            foreach (var client in theirs.SelectMany(network => Probes(random, network)))
            {
                var expected = theirs.Any(network => network.Contains(client));
                Assert.True(
                    ours.Contains(NetworkAddress.From(client)) == expected,
                    $"{client} is {(expected ? "" : "not ")}a member: {string.Join(", ", texts)}");
            }
        }
    }

    private static string Draw(Random random)
    {
        var bytes = new byte[random.Next(2) == 0 ? 4 : 16];
        random.NextBytes(bytes);

        // Few prefixes, so that the networks of a list are near each other and overlap.
        bytes[0] = (byte)(32 + random.Next(2));
        bytes[1] = (byte)random.Next(4);
        var prefix = random.Next((8 * bytes.Length) + 1);
        for (var bit = prefix; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return $"{new IPAddress(bytes)}/{prefix}";
    }

    // The edges of the network, their neighbours outside, and members and others at random.
    private static IEnumerable<IPAddress> Probes(Random random, IPNetwork2 network)
    {
        var first = network.Network.GetAddressBytes();
        var last = (byte[])first.Clone();
        for (var bit = (int)network.Cidr; bit < 8 * last.Length; bit++)
        {
            last[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        yield return new(first);
        yield return new(last);
        yield return Step(first, -1);
        yield return Step(last, 1);
        for (var probe = 0; probe < ProbesOfNetwork; probe++)
        {
            var bytes = (byte[])first.Clone();
            for (var i = random.Next(bytes.Length); i < bytes.Length; i++)
            {
                bytes[i] = (byte)random.Next(256);
            }

            yield return new(bytes);
        }
    }

    private static IPAddress Step(byte[] address, int by)
    {
        var bytes = (byte[])address.Clone();
        for (var i = bytes.Length - 1; i >= 0; i--)
        {
            bytes[i] = (byte)(bytes[i] + by);
            if (bytes[i] != (by > 0 ? 0 : 255))
            {
                break;
            }
        }

        return new(bytes);
    }
}
