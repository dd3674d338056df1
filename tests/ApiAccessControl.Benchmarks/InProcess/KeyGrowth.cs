using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>P6: the cost of a decision with 10 keys and with a million.</summary>
internal static class KeyGrowth
{
    private static readonly int[] Sizes = [10, 1_000, 100_000, 1_000_000];

    public static void Run(Report report)
    {
        foreach (var mode in SecretModes.All)
        {
            var subjects = Sizes.Select(size => As(size, mode)).ToArray();
            report.Say($"P6 the decision by number of keys, {mode.Text()}");
            var run = Interleaved.Run(60, [subjects[0], .. subjects]);
            run.Print(report);
            report.Add(
                "P6", mode.Text(), run.Ratio(Sizes.Length, 0).Median, mode == SecretMode.Hashing ? 1.15 : 1.6,
                new($"P6-{mode.Text()}", run.Ratio(1, 0).Median));
        }
    }

    private static Subject As(int keys, SecretMode mode) =>
        new DecisionSubject(Compiled.Of(keys), Samples.Known(keys), AccessReason.None, mode).As($"{keys} keys");
}
