using System.Globalization;
using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Overview;

/// <summary>The decisions of the last hour: a column for each minute, and the sums by verdict and reason.</summary>
internal sealed class DecisionHistory
{
    private const int Minutes = 60;

    /// <summary>The series of the chart, from the bottom.</summary>
    public static readonly IReadOnlyList<string> Series = ["allowed", "without a key", "refused"];

    public DecisionHistory(IReadOnlyList<DecisionCount> counts, DateTimeOffset now)
    {
        var byMinute = counts.ToLookup(count => count.Minute);
        var last = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        Columns =
        [
            .. Enumerable.Range(1 - Minutes, Minutes).Select(minute => last.AddMinutes(minute))
                .Select(minute => new ChartColumn(
                    minute.ToString("HH:mm", CultureInfo.InvariantCulture) + " UTC", ValuesOf(byMinute[minute]))),
        ];
        Sums =
        [
            .. counts.GroupBy(count => (count.Verdict, count.Reason))
                .Select(group => new DecisionSum(group.Key.Verdict, group.Key.Reason, group.Sum(count => count.Count)))
                .OrderByDescending(sum => sum.Count),
        ];
    }

    public IReadOnlyList<ChartColumn> Columns { get; }

    /// <summary>The numbers of the table, the greatest first.</summary>
    public IReadOnlyList<DecisionSum> Sums { get; }

    private static long[] ValuesOf(IEnumerable<DecisionCount> counts)
    {
        var values = new long[Series.Count];
        foreach (var count in counts)
        {
            var series = count.Verdict switch
            {
                AccessVerdict.Allowed => 0,
                AccessVerdict.Refused => 2,
                _ => 1,
            };
            values[series] += count.Count;
        }

        return values;
    }
}
