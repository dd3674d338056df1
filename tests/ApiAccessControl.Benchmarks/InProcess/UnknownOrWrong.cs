using System.Diagnostics;
using System.Runtime.CompilerServices;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// Whether a clock tells an unknown id from a wrong secret: a million decisions of each, one after the other in an order
/// drawn by lot, and as control the unknown ids in two halves drawn the same way.
/// </summary>
internal sealed class UnknownOrWrong
{
    private const int SampleCount = 1_000_000;
    private const int Keys = 10_000;

    private readonly Deciding _unknown = new(Compiled.Of(Keys), Samples.UnknownId(), AccessReason.KeyUnknown);
    private readonly Deciding _wrong = new(Compiled.Of(Keys), Samples.WrongSecret(Keys), AccessReason.SecretWrong);
    private readonly Random _lot = new(7);

    public static void Run(Report report)
    {
        var test = new UnknownOrWrong();
        test._unknown.Run(50_000);
        test._wrong.Run(50_000);
        Thread.Sleep(200);
        test.Compare(test._unknown, test._wrong);
        var control = test.Compare(test._unknown, test._unknown);
        var result = test.Compare(test._unknown, test._wrong);
        report.Say($"unknown id against wrong secret, {SampleCount} samples each, interleaved by lot");
        report.Say($"  control (unknown against unknown): {control}");
        report.Say($"  unknown against wrong:             {result}");
        report.Say($"  verdict: {result.Verdict(control)}");
    }

    private RankTest Compare(Deciding first, Deciding second)
    {
        Deciding[] decidings = [first, second];
        long[][] times = [new long[SampleCount], new long[SampleCount]];
        for (var i = 0; i < SampleCount; i++)
        {
            var lot = _lot.Next(2);
            for (var turn = 0; turn < 2; turn++)
            {
                times[lot ^ turn][i] = Time(decidings[lot ^ turn]);
            }
        }

        return RankTest.Of(times[0], times[1]);
    }

    // One place in the code for both: inlined at two it would be compiled, and timed, as two.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Time(Deciding deciding)
    {
        var started = Stopwatch.GetTimestamp();
        deciding.Once();
        return Stopwatch.GetTimestamp() - started;
    }
}
