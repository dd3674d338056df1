using System.Diagnostics;

namespace ApiAccessControl.Benchmarks.Measure;

/// <summary>
/// Times subjects alternately, so that a slow minute of the machine affects all of them. Only results of one run may be
/// compared.
/// </summary>
internal sealed class Interleaved
{
    private const double WantedMicrosecondsPerTurn = 2_000;

    private readonly Subject[] _subjects;
    private readonly double[][] _nanoseconds;

    private Interleaved(Subject[] subjects, int rounds)
    {
        _subjects = subjects;
        _nanoseconds = [.. subjects.Select(_ => new double[rounds])];
    }

    public static Interleaved Run(int rounds, params Subject[] subjects)
    {
        var run = new Interleaved(subjects, rounds);
        var turns = run.WarmUp();
        var order = Enumerable.Range(0, subjects.Length).ToArray();
        var lot = new Random(rounds);
        for (var round = 0; round < rounds; round++)
        {
            // In random order, so that no subject always finds the caches that the same other subject left.
            lot.Shuffle(order);
            foreach (var subject in order)
            {
                run._nanoseconds[subject][round] = Nanoseconds(subjects[subject], turns[subject]);
            }
        }

        return run;
    }

    public Spread Of(int subject) => Spread.Of(_nanoseconds[subject]);

    /// <summary>Round by round, so that a slow round affects both sides.</summary>
    public Spread Ratio(int subject, int over) =>
        Spread.Of(_nanoseconds[subject].Zip(_nanoseconds[over], (value, basis) => value / basis));

    public Spread Difference(int subject, int from) =>
        Spread.Of(_nanoseconds[subject].Zip(_nanoseconds[from], (value, basis) => value - basis));

    public void Print(Report report)
    {
        for (var i = 0; i < _subjects.Length; i++)
        {
            report.Say($"  {_subjects[i].Name,-44} {Of(i)} ns");
        }
    }

    // Tiers compile in the background some 100 ms after the calls that ask for them.
    private int[] WarmUp()
    {
        var turns = new int[_subjects.Length];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var i = 0; i < turns.Length; i++)
            {
                for (var call = 0; call < 40; call++)
                {
                    _subjects[i].Run(25);
                }

                _subjects[i].Run(10_000);
                var single =
                    Math.Max(0.5, Math.Min(Nanoseconds(_subjects[i], 10_000), Nanoseconds(_subjects[i], 10_000)));
                turns[i] = (int)Math.Clamp(WantedMicrosecondsPerTurn * 1_000 / single, 50, 2_000_000);
            }

            Thread.Sleep(150);
        }

        return turns;
    }

    private static double Nanoseconds(Subject subject, int count)
    {
        var started = Stopwatch.GetTimestamp();
        subject.Run(count);
        return Stopwatch.GetElapsedTime(started).TotalNanoseconds / count;
    }
}
