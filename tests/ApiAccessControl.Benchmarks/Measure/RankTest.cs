using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>
/// Two samples of times compared by rank (Mann and Whitney), which no outlier moves. Thinned to every hundredth pair
/// for the test, because neighbours in time are not independent; the effect is of all of them.
/// </summary>
/// <param name="Z">Deviation of the rank sum in standard errors, of the thinned samples.</param>
/// <param name="Above">The chance that one of the second is longer than one of the first; one half is no
/// difference.</param>
/// <param name="MedianDifference">Nanoseconds by which the second's median is longer.</param>
/// <param name="Median">The first's median, nanoseconds.</param>
internal sealed record RankTest(double Z, double Above, double MedianDifference, double Median)
{
    private const int Thinning = 100;
    private const double Significant = 2.58;

    // A rank test of a million samples detects smaller effects, which no caller across a network can use.
    private const double NegligibleEffect = 0.01;

    public static RankTest Of(long[] first, long[] second)
    {
        var thinFirst = first.Where((_, i) => i % Thinning == 0).ToArray();
        var thinSecond = second.Where((_, i) => i % Thinning == 0).ToArray();
        var n = (double)thinFirst.Length;
        var error = Math.Sqrt(n * n * ((2 * n) + 1) / 12);
        var z = ((Chance(thinFirst, thinSecond) * n * n) - (n * n / 2)) / error;
        var left = Middle(first);
        return new(z, Chance(first, second), Middle(second) - left, left);
    }

    public string Verdict(RankTest control)
    {
        var effect = Math.Abs(Above - 0.5);
        return Math.Abs(control.Z) > Significant ? "noisy: the control differs from itself"
            : Math.Abs(Z) <= Significant ? "indistinguishable"
            : effect <= NegligibleEffect ? "distinguishable in process, by less than one per cent of rank"
            : "DISTINGUISHABLE";
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"medians differ by {MedianDifference:0.0} of {Median:0} ns, rank test z {Z:0.00}, "
        + $"chance above {Above:0.0000}");

    private static double Chance(long[] first, long[] second)
    {
        var left = first.Order().ToArray();
        var right = second.Order().ToArray();
        double wins = 0;
        var below = 0;
        var upTo = 0;
        foreach (var value in right)
        {
            while (below < left.Length && left[below] < value)
            {
                below++;
            }

            upTo = Math.Max(upTo, below);
            while (upTo < left.Length && left[upTo] == value)
            {
                upTo++;
            }

            wins += below + ((upTo - below) / 2.0);
        }

        return wins / left.Length / right.Length;
    }

    private static double Middle(long[] ticks)
    {
        // The mean of the middle tenth: a clock of 20 or more nanoseconds a tick has no finer median.
        var sorted = ticks.Order().ToArray();
        return sorted.AsSpan(sorted.Length * 45 / 100, sorted.Length / 10).ToArray()
            .Average() * 1e9 / Stopwatch.Frequency;
    }
}
