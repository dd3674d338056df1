using System.Numerics;

namespace ApiAccessControl.Networks;

/// <summary>
/// Narrows a search to the edges of one bucket. The span that the edges cover, not the whole address family, is divided
/// into buckets of equal width: a list inside one /32 is as fast as one over all of IPv6.
/// </summary>
internal readonly struct BucketIndex<TNumber>
    where TNumber : struct, IBinaryInteger<TNumber>, IUnsignedNumber<TNumber>
{
    // 32,768 buckets take 128 KiB. With 200,000 edges and addresses that do not repeat, four times as many buckets took
    // 10 % longer with IPv4 and 60 % longer with IPv6: fewer edges per bucket do not pay for a larger index.
    private const int MostBuckets = 1 << 15;

    // One edge in so many may lie outside the span at each end, so that a single far entry does not stretch the span.
    private const int Strays = 256;

    private readonly TNumber _lowest;
    private readonly TNumber _highest;
    private readonly int _shift;
    private readonly int[] _before;

    /// <param name="edges">At least one edge, in ascending order.</param>
    public BucketIndex(ReadOnlySpan<TNumber> edges)
    {
        var strays = edges.Length / Strays;
        (_lowest, _highest) = (edges[strays], edges[edges.Length - 1 - strays]);
        var buckets = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)edges.Length), MostBuckets);
        while ((_highest - _lowest) >> _shift >= TNumber.CreateTruncating(buckets))
        {
            _shift++;
        }

        _before = new int[buckets + 1];
        foreach (var edge in edges)
        {
            _before[BucketOf(edge) + 1]++;
        }

        for (var bucket = 0; bucket < buckets; bucket++)
        {
            _before[bucket + 1] += _before[bucket];
        }
    }

    /// <summary>
    /// Edges before <paramref name="low"/> are not above the key; edges from <paramref name="high"/> on are.
    /// </summary>
    public void Bracket(TNumber key, out int low, out int high)
    {
        var before = _before;
        var bucket = BucketOf(key);
        low = before[bucket];
        high = before[bucket + 1];
    }

    // A key outside the span belongs to the first or last bucket.
    private int BucketOf(TNumber key) =>
        int.CreateTruncating((TNumber.Min(TNumber.Max(key, _lowest), _highest) - _lowest) >> _shift);
}
