using System.Numerics;

namespace ApiAccessControl.Networks;

/// <summary>
/// Says between which two segments a search must look. The span that the segments cover, not the whole family, is cut
/// into buckets of equal width: a list inside one /32 is as quick as one over all of IPv6.
/// </summary>
internal readonly struct BucketIndex
{
    // 65,536 buckets take 256 KiB, which a core's own cache still holds.
    private const int MostBuckets = 1 << 16;

    // One segment in so many may lie outside the span at either end, so that a stray entry does not stretch it.
    private const int Strays = 256;

    private readonly ulong _base;
    private readonly int _shift;
    private readonly int[] _before;

    /// <param name="leading">The leading bits of the segments' starts, in rising order.</param>
    public BucketIndex(ReadOnlySpan<ulong> leading)
    {
        var strays = leading.Length / Strays;
        _base = leading[Math.Min(strays + 1, leading.Length - 1)];
        var span = leading[leading.Length - 1 - strays] - _base;
        var buckets = (int)Math.Min(BitOperations.RoundUpToPowerOf2((uint)leading.Length), MostBuckets);
        while (span >> _shift >= (ulong)buckets)
        {
            _shift++;
        }

        _before = new int[buckets + 1];
        _before[buckets] = leading.Length - 1;
        var segment = 0;
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            while (segment + 1 < leading.Length && IsBefore(bucket, leading[segment + 1]))
            {
                segment++;
            }

            _before[bucket] = segment;
        }
    }

    /// <summary>The key's segment is one of these or lies between them.</summary>
    public void Bracket(ulong leading, out int low, out int high)
    {
        var before = _before;
        if (leading < _base)
        {
            low = 0;
            high = before[0];
            return;
        }

        // What lies above the span is searched in the last bucket.
        var bucket = (int)Math.Min((leading - _base) >> _shift, (ulong)(before.Length - 2));
        low = before[bucket];
        high = before[bucket + 1];
    }

    private bool IsBefore(int bucket, ulong leading) => leading < _base || (leading - _base) >> _shift < (ulong)bucket;
}
