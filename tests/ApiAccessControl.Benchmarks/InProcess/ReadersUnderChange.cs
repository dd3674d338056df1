using System.Diagnostics;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// The 99th percentile of decisions, alternately without changes and with a thousand changes a second.
/// </summary>
internal sealed class ReadersUnderChange(CurrentPolicy current)
{
    private const int ChangesPerSecond = 1_000;
    private const int Rounds = 16;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(400);

    private readonly DecisionSubject _deciding = new(current.Snapshot!, Samples.Known(1_000_000), AccessReason.None);
    private readonly KeyRecord[] _records = [.. Enumerable.Range(0, 1_000).Select(i => BenchPolicy.Key(i * 997))];
    private readonly List<double> _ticks = new(4_000_000);

    public void Run(Report report)
    {
        Percentile();
        var quiet = new List<double>();
        var again = new List<double>();
        var busy = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(Percentile());
            busy.Add(WhileChanging());
            again.Add(Percentile());
        }

        var ratio = Spread.Of(busy.Zip(quiet.Zip(again, (a, b) => (a + b) / 2), (b, q) => b / q));
        var control = Spread.Of(again.Zip(quiet, (b, a) => b / a));
        report.Say(
            $"  readers' p99: quiet {Spread.Of(quiet)} ns, during {ChangesPerSecond} changes/s {Spread.Of(busy)} ns");
        report.Add("P10", "readers-p99", ratio.Median, 1.05, new("P10", control.Median));
    }

    private double WhileChanging()
    {
        using var end = new CancellationTokenSource();
        var writer = new Thread(() => Change(end.Token));
        writer.Start();
        var percentile = Percentile();
        end.Cancel();
        writer.Join();
        return percentile;
    }

    private void Change(CancellationToken end)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            OneChange.Publish(current, _records[i % _records.Length]);
            var due = TimeSpan.FromSeconds((i + 1.0) / ChangesPerSecond);
            if (due > Stopwatch.GetElapsedTime(started))
            {
                Thread.Sleep(1);
            }
        }
    }

    private double Percentile()
    {
        _ticks.Clear();
        var end = Stopwatch.GetTimestamp() + (long)(Turn.TotalSeconds * Stopwatch.Frequency);
        var before = Stopwatch.GetTimestamp();
        while (before < end && _ticks.Count < _ticks.Capacity)
        {
            _deciding.Next(current.Snapshot!);
            var after = Stopwatch.GetTimestamp();
            _ticks.Add(after - before);
            before = after;
        }

        _ticks.Sort();
        return _ticks[(int)(_ticks.Count * 0.99)] * 1e9 / Stopwatch.Frequency;
    }
}
