using System.Diagnostics;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>P10: one key changed among a million, and its effect on concurrent readers.</summary>
internal static class OneChange
{
    private const int Keys = 1_000_000;
    private const double MostMicroseconds = 20;

    public static void Run(Report report)
    {
        report.Say($"P10 one change among {Keys} keys");
        var current = new CurrentPolicy();
        current.Publish(Compiled.Of(Keys));
        Publishing(report, current);
        new ReadersUnderChange(current).Run(report);
        Committing(report);
    }

    /// <summary>The cost of a change from the record to the reference that requests read.</summary>
    public static void Publish(CurrentPolicy current, PolicyRecord record)
    {
        var before = current.Snapshot!;
        var builder = new SnapshotBuilder(before, BenchPolicy.Options());
        builder.Put(record);
        current.Publish(builder.Build(before.Revision + 1));
    }

    private static void Publishing(Report report, CurrentPolicy current)
    {
        var records = Enumerable.Range(0, 5_000).Select(i => BenchPolicy.Key(i * 199)).ToArray();
        var microseconds = new List<double>();
        foreach (var record in records)
        {
            var started = Stopwatch.GetTimestamp();
            Publish(current, record);
            microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        // The first fifth is compilation.
        var spread = Spread.Of(microseconds.Skip(1_000));
        report.Say($"  published after {spread} us");
        report.Add("P10", "publish-us", spread.Median, MostMicroseconds, Control.Counted);
    }

    // No target: the cost added by the memory store, which validates the references of the change.
    private static void Committing(Report report)
    {
        const int fewer = 100_000;
        using var store =
            new MemoryPolicyStore(new(BenchPolicy.Options(), TimeProvider.System), BenchPolicy.Records(fewer));
        var microseconds = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var edit = new PolicyEdit(PolicyChange.Put(BenchPolicy.Key(i)), ExpectedVersion: null);
            var started = Stopwatch.GetTimestamp();
            store.CommitAsync([edit], new("benchmark"), default).AsTask().GetAwaiter().GetResult();
            microseconds.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        report.Say(
            $"  one change committed to the memory store among {fewer} keys: {Spread.Of(microseconds.Skip(20))} us");
    }
}
