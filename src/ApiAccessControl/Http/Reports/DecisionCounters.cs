namespace ApiAccessControl.Http.Reports;

/// <summary>
/// Counts decisions by minute, verdict and reason. One word contains the minute and the count of a cell, so a cell of
/// an earlier hour is reset by the first decision that needs it, and no thread has to clear a minute for the others.
/// </summary>
internal sealed class DecisionCounters
{
    private const int MinutesShown = 60;

    // A thread that was interrupted for a few minutes must not meet a cell that is already reused.
    private const int MinutesKept = 64;
    private const int BitsOfCount = 32;

    private static readonly int Reasons = (int)Enum.GetValues<AccessReason>().Max() + 1;
    private static readonly int Width = Reasons + (int)Enum.GetValues<AccessVerdict>().Max() + 1;

    private readonly long[] _cells = new long[MinutesKept * Width];

    public void Add(DateTimeOffset now, AccessVerdict verdict, AccessReason reason)
    {
        var minute = MinuteOf(now);
        ref var cell = ref CellOf(minute, verdict == AccessVerdict.Refused ? (int)reason : Reasons + (int)verdict);
        while (true)
        {
            var seen = Volatile.Read(ref cell);
            if (seen >> BitsOfCount == minute)
            {
                Interlocked.Increment(ref cell);
                return;
            }

            var first = (minute << BitsOfCount) | 1;
            if (seen > first || Interlocked.CompareExchange(ref cell, first, seen) == seen)
            {
                return;
            }
        }
    }

    public List<DecisionCount> Read(DateTimeOffset now)
    {
        var last = MinuteOf(now);
        var counts = new List<DecisionCount>();
        for (var minute = last - MinutesShown + 1; minute <= last; minute++)
        {
            for (var column = 0; column < Width; column++)
            {
                var seen = Volatile.Read(ref CellOf(minute, column));
                if (seen >> BitsOfCount == minute)
                {
                    counts.Add(CountOf(minute, column, (uint)seen));
                }
            }
        }

        return counts;
    }

    private static DecisionCount CountOf(long minute, int column, long count)
    {
        var start = new DateTimeOffset(minute * TimeSpan.TicksPerMinute, TimeSpan.Zero);
        return column < Reasons
            ? new(start, AccessVerdict.Refused, (AccessReason)column, count)
            : new(start, (AccessVerdict)(column - Reasons), AccessReason.None, count);
    }

    private static long MinuteOf(DateTimeOffset now) => now.UtcTicks / TimeSpan.TicksPerMinute;

    private ref long CellOf(long minute, int column) => ref _cells[((int)(minute % MinutesKept) * Width) + column];
}
