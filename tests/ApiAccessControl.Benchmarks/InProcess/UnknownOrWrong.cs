using System.Diagnostics;
using System.Runtime.CompilerServices;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// Whether the time of a decision distinguishes an unknown id from a wrong secret: a million decisions of each in
/// random order, and as control unknown ids against other unknown ids. Both kinds use the same objects and adjacent
/// texts: two engines, or two copies of a policy, differ by some nanoseconds for any input.
/// </summary>
internal static class UnknownOrWrong
{
    private const int SampleCount = 1_000_000;
    private const int Pairs = Samples.Count / 2;

    // Few keys, so that the samples of each kind read every row. With many keys, wrong secrets would read more rows
    // than unknown ids.
    private const int Keys = 1_000;

    public static void Run(Report report)
    {
        var policy = Compiled.Of(Keys);
        Compare(report, "decision alone", SampleCount, texts =>
        {
            var deciding = new DecisionSubject(policy, texts, AccessReason.None);
            return () => deciding.Next(policy);
        });
        using var refusing = new Refusing(Keys);
        Compare(report, "whole refusal, logged and metered", SampleCount / 5, refusing.Each);
    }

    /// <param name="report">The report of the run.</param>
    /// <param name="what">The name of the measurement.</param>
    /// <param name="count">The samples of each kind.</param>
    /// <param name="deciding">Creates the action that decides on the next of these texts.</param>
    private static void Compare(Report report, string what, int count, Func<string[], Action> deciding)
    {
        var unknown = Samples.UnknownId();
        var wrong = Samples.WrongSecret(Keys);
        Compare(count, deciding, unknown[..Pairs], wrong[..Pairs]);
        Thread.Sleep(200);
        Compare(count, deciding, unknown[..Pairs], wrong[..Pairs]);
        var control = Compare(count, deciding, unknown[..Pairs], unknown[Pairs..]);
        var result = Compare(count, deciding, unknown[..Pairs], wrong[..Pairs]);
        report.Say($"unknown id against wrong secret, {what}, {count} samples each, in random order");
        report.Say($"  control (unknown against unknown): {control}");
        report.Say($"  unknown against wrong:             {result}");
        report.Say($"  verdict: {result.Verdict(control)}");
    }

    private static RankTest Compare(int count, Func<string[], Action> deciding, string[] first, string[] second)
    {
        var lot = new Random(7);
        var texts = new string[Samples.Count];
        var isSecond = new bool[Samples.Count];
        for (var i = 0; i < Pairs; i++)
        {
            var place = lot.Next(2);
            texts[(2 * i) + place] = first[i];
            texts[(2 * i) + 1 - place] = second[i];
            isSecond[(2 * i) + 1 - place] = true;
        }

        var next = deciding(texts);
        var firsts = new List<long>(count);
        var seconds = new List<long>(count);
        for (var i = 0; i < 2 * count; i++)
        {
            (isSecond[i & Samples.Mask] ? seconds : firsts).Add(Time(next));
        }

        return RankTest.Of([.. firsts], [.. seconds]);
    }

    // One call site for both kinds: if it were inlined at two sites, two versions would be compiled and timed.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Time(Action next)
    {
        var started = Stopwatch.GetTimestamp();
        next();
        return Stopwatch.GetTimestamp() - started;
    }
}
