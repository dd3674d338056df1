using ApiAccessControl.Networks;

namespace ApiAccessControl.Tests.Networks;

public class BucketIndexTests
{
    public static TheoryData<string, ulong[]> Starts => new()
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
    [MemberData(nameof(Starts))]
    public void The_segment_of_every_key_lies_in_its_bracket(string name, ulong[] starts)
    {
        var index = new BucketIndex(starts);
        foreach (var start in starts)
        {
            foreach (var key in new[] { start, start + 1, start - 1 })
            {
                index.Bracket(key, out var low, out var high);

                // Keys with the same leading bits may belong to any of the segments that share them, or to the one before.
                var first = Math.Max(0, Array.FindLastIndex(starts, s => s < key));
                var last = Array.FindLastIndex(starts, s => s <= key);
                Assert.True(low <= first && last <= high, $"{name}: {key} in {low} to {high}");
            }
        }
    }

    [Fact]
    public void A_few_strays_do_not_widen_the_brackets()
    {
        var starts = Many(i => i < 5 ? i : i > 1995 ? ulong.MaxValue - 2000 + i : (1UL << 40) + i);
        var index = new BucketIndex(starts);
        var widest = 0;
        foreach (var start in starts[50..1950])
        {
            index.Bracket(start, out var low, out var high);
            widest = Math.Max(widest, high - low);
        }

        Assert.InRange(widest, 1, 4);
    }

    private static ulong[] Many(Func<ulong, ulong> start) =>
        Enumerable.Range(0, 2000).Select(i => start((ulong)i)).ToArray();
}
