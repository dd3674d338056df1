using System.Net;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

/// <summary>More than a million probes, each answered by the compiled set and by the plain loop over bits.</summary>
public class NetworkSetOracleTests
{
    // Where the entries lie: anywhere, close together, or close together with a few far away.
    private static readonly byte[][] Neighbourhoods =
        [[], [10], [10, 1], [0x20, 0x01, 0x0d, 0xb8], [0, 0, 0, 0, 0, 0, 0, 0], [255, 255, 255]];

    public static TheoryData<string, int, int, int> Lists => new()
    {
        // Kind, entries, lists, probes for each list.
        { "none", 0, 1, 1_000 },
        { "one IPv4", 1, 50, 1_000 },
        { "one IPv6", 1, 50, 1_000 },
        { "few IPv4", 2, 50, 1_000 },
        { "few IPv4", 8, 100, 1_000 },
        { "few IPv6", 2, 50, 1_000 },
        { "few IPv6", 8, 100, 1_000 },
        { "few mixed", 2, 50, 1_000 },
        { "few mixed", 8, 100, 1_000 },
        { "indexed IPv4", 9, 150, 1_000 },
        { "indexed IPv6", 9, 150, 1_000 },
        { "indexed IPv4", 40, 50, 1_000 },
        { "indexed IPv6", 40, 50, 1_000 },
        { "split", 10, 100, 1_000 },
        { "split", 60, 50, 1_000 },
        { "indexed IPv4", 700, 4, 4_000 },
        { "indexed IPv6", 700, 4, 4_000 },
        { "split", 2_000, 2, 2_000 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void The_compiled_set_agrees_with_the_bitwise_loop(string kind, int size, int lists, int probes)
    {
        var random = new Random(HashCode(kind, size));
        for (var list = 0; list < lists; list++)
        {
            var slow = Enumerable.Range(0, size).Select(i => Draw(random, kind, i, list)).ToArray();
            var set = Net.Set(slow.Select(n => n.Text).ToArray());
            Assert.Equal(size, set.Count);
            Assert.Equal(kind, set.Kind.Contains(',') ? "split" : set.Kind);
            for (var i = 0; i < size; i++)
            {
                Assert.Equal(slow[i].Text, set[i].ToString());
            }

            for (var probe = 0; probe < probes; probe++)
            {
                var client = Probe(random, slow);
                var address = NetworkAddress.From(new IPAddress(client));
                var expected = SlowNetwork.Find(slow, client);
                var found = set.Find(address);
                if (expected != found || set.Contains(address) != expected >= 0)
                {
                    var texts = string.Join(", ", slow.Select(n => n.Text));
                    Assert.Fail($"{set.Kind}: {address} is in {expected}, found {found}: {texts}");
                }
            }
        }
    }

    [Fact]
    public void The_oracle_test_makes_a_million_probes_over_every_matcher()
    {
        var rows = Lists.Select(row => row.Data).ToArray();

        Assert.True(rows.Sum(row => row.Item3 * row.Item4) >= 1_000_000);
        Assert.Equal(9, rows.Select(row => row.Item1).Distinct().Count());
    }

    // string.GetHashCode differs between runs; a failure must be reproducible.
    private static int HashCode(string kind, int size) => kind.Aggregate(size, (hash, c) => (hash * 31) + c);

    private static SlowNetwork Draw(Random random, string kind, int place, int list)
    {
        var isIPv4 = kind.EndsWith('4') || (!kind.EndsWith('6') && (place + list) % 2 == 0);
        var near = random.Next(20) == 0 ? [] : Neighbourhoods[list % Neighbourhoods.Length];
        var any = Bytes(random, isIPv4 ? 4 : 16, near);
        var bits = any.Length * 8;
        return random.Next(4) switch
        {
            0 => SlowNetwork.Cidr(any, bits),
            1 => SlowNetwork.Range(any, Bytes(random, any.Length, random.Next(2) == 0 ? near : any[..^1])),
            _ => SlowNetwork.Cidr(any, random.Next(Math.Min(near.Length * 8, bits), bits + 1)),
        };
    }

    private static byte[] Probe(Random random, SlowNetwork[] list)
    {
        byte[] client;
        if (list.Length == 0 || random.Next(8) == 0)
        {
            client = Bytes(random, random.Next(2) == 0 ? 4 : 16, Neighbourhoods[random.Next(Neighbourhoods.Length)]);
        }
        else
        {
            var entry = list[random.Next(list.Length)];
            client = random.Next(4) switch
            {
                0 => SlowNetwork.Step(entry.First, -1),
                1 => SlowNetwork.Step(entry.Last, 1),
                2 => random.Next(2) == 0 ? entry.First : entry.Last,
                _ => Bytes(random, entry.First.Length, entry.First[..random.Next(entry.First.Length)]),
            };
        }

        return (client.Length, random.Next(6)) switch
        {
            (4, 0 or 1) => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. client],
            (4, 2) => [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, .. client],
            (16, 0) => client[12..],
            _ => client,
        };
    }

    private static byte[] Bytes(Random random, int length, byte[] start)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        start.AsSpan(0, Math.Min(start.Length, length)).CopyTo(bytes);
        return bytes;
    }
}
