using System.Numerics;
using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class BucketIndexTests
{
    public static TheoryData<string, ulong[]> Edges => new()
    {
        { "one", [0] },
        { "two", [0, 7] },
        { "the whole of 64 bits", [0, 1, ulong.MaxValue] },
        { "all alike", [0, 9, 9, 9, 9] },
        { "all zero", [0, 0, 0, 0] },
        { "even", Many(i => i * 1000) },
        { "close together", Many(i => 1_000_000 + i) },
        { "close together at the top", Many(i => ulong.MaxValue - 1999 + i) },
        { "with strays on both sides", Many(i => i < 5 ? i : i > 1995 ? ulong.MaxValue - 2000 + i : (1UL << 40) + i) },
        { "too many strays", Many(i => i < 500 ? i : (1UL << 50) + i) },
        { "growing", Many(i => i * i * i * i) },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void The_number_of_edges_up_to_a_key_is_in_the_range_of_its_bucket(string name, ulong[] edges)
    {
        Check(name, edges, edges);
        Check(name, edges, [.. edges.Select(edge => (uint)(edge >> 32))]);
        Check(name, edges, [.. edges.Select(edge => (uint)edge).Order()]);
        Check(name, edges, [.. edges.Select(edge => new UInt128(0x20010db800000000, edge))]);
        Check(name, edges, [.. edges.Select(edge => new UInt128(edge, ~edge))]);
    }

    [Fact]
    public void A_few_distant_edges_do_not_widen_the_bucket_ranges()
    {
        Assert.InRange(Widest(Strays(1UL << 40)), 1, 4);
        Assert.InRange(Widest(Strays(1U << 20).Select(edge => (uint)edge).ToArray()), 1, 4);
        Assert.InRange(Widest(Strays(1UL << 40).Select(edge => new UInt128(1, edge)).ToArray()), 1, 4);
        Assert.InRange(Widest(Strays(1UL << 40).Select(edge => new UInt128(edge, 1)).ToArray()), 1, 4);
    }

    private static ulong[] Strays(ulong most) =>
        Many(i => i < 5 ? i : i > 1995 ? ulong.MaxValue - 2000 + i : most + i);

    private static int Widest<TNumber>(TNumber[] edges)
        where TNumber : struct, IBinaryInteger<TNumber>, IUnsignedNumber<TNumber>
    {
        var index = new BucketIndex<TNumber>(edges);
        var widest = 0;
        foreach (var edge in edges[50..1950])
        {
            index.Bracket(edge, out var low, out var high);
            widest = Math.Max(widest, high - low);
        }

        return widest;
    }

    private static void Check<TNumber>(string name, ulong[] from, TNumber[] edges)
        where TNumber : struct, IBinaryInteger<TNumber>, IUnsignedNumber<TNumber>
    {
        Assert.Equal(from.Length, edges.Length);
        var index = new BucketIndex<TNumber>(edges);
        foreach (var edge in edges)
        {
            foreach (var key in new[] { edge, edge + TNumber.One, edge - TNumber.One })
            {
                index.Bracket(key, out var low, out var high);
                var count = Array.FindLastIndex(edges, e => e <= key) + 1;
                Assert.True(low <= count && count <= high, $"{name}: {key} in {low} to {high}, not {count}");
            }
        }
    }

    private static ulong[] Many(Func<ulong, ulong> edge) =>
        Enumerable.Range(0, 2000).Select(i => edge((ulong)i)).ToArray();
}
