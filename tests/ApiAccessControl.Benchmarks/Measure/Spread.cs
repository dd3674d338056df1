using System.Globalization;

namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>A median and its quartiles: one slow slice of a shared machine must not move the figure.</summary>
internal readonly record struct Spread(double Median, double Low, double High)
{
    public static Spread Of(IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        return sorted.Length == 0
            ? throw new ArgumentException("There is nothing to take the median of.", nameof(samples))
            : new(At(sorted, 0.5), At(sorted, 0.25), At(sorted, 0.75));
    }

    public static double At(double[] sorted, double quantile)
    {
        var place = quantile * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Figure.Text(Median)} ({Figure.Text(Low)} to {Figure.Text(High)})");
}
