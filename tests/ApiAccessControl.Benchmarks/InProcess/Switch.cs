using System.Diagnostics;
using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Policies;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Benchmarks.InProcess;

/// <summary>
/// P12: how long after an acknowledged `off` a request is still admitted, through the memory store and the refresh
/// service.
/// </summary>
internal sealed class Switch : IDisposable
{
    private const int Rounds = 300;

    private readonly ServiceProvider _services;
    private readonly CurrentPolicy _current;
    private readonly IPolicyManager _manager;
    private readonly DecisionSubject _deciding;
    private long _lastLetIn;
    private volatile bool _ended;

    private Switch()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddApiAccessControl(new ConfigurationBuilder().Build()).AddMemoryStore([.. BenchPolicy.Records(100)]);
        _services = services.BuildServiceProvider();
        _services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single().StartingAsync(default)
            .GetAwaiter().GetResult();
        _current = _services.GetRequiredService<CurrentPolicy>();
        _manager = _services.GetRequiredService<IPolicyManager>();
        _deciding = new(_current.Snapshot!, Samples.Known(100), AccessReason.None);
    }

    public static void Run(Report report)
    {
        using var run = new Switch();
        var reader = new Thread(run.Read);
        reader.Start();
        var late = Enumerable.Range(0, Rounds).Select(_ => run.TurnOff()).ToArray();
        run._ended = true;
        reader.Join();
        Array.Sort(late);
        report.Say($"P12 last request let in after `off` returned, us: median {Figure.Text(Spread.At(late, 0.5))}, "
            + $"p99 {Figure.Text(Spread.At(late, 0.99))}, longest {Figure.Text(late[^1])}");
        report.Add("P12", "off-us", late[^1], 1, Control.Counted);
        OpenPath(report);
    }

    public void Dispose() => _services.Dispose();

    // A request is admitted after it has read the policy, which is after this time was taken.
    private void Read()
    {
        while (!_ended)
        {
            var started = Stopwatch.GetTimestamp();
            if (_deciding.Next(_current.Snapshot!).Continues)
            {
                Volatile.Write(ref _lastLetIn, started);
            }
        }
    }

    private double TurnOff()
    {
        Thread.Sleep(1);
        Set(enabled: false);
        var returned = Stopwatch.GetTimestamp();
        Thread.Sleep(1);
        var last = Volatile.Read(ref _lastLetIn);
        Set(enabled: true);
        return Math.Max(0, last - returned) * 1e6 / Stopwatch.Frequency;
    }

    private void Set(bool enabled)
    {
        var edit = new PolicyEdit(PolicyChange.Put(BenchPolicy.Open with { Enabled = enabled }), ExpectedVersion: null);
        var result = _manager.CommitAsync([edit], new("benchmark"), default).AsTask().GetAwaiter().GetResult();
        if (result.Status != PolicyCommitStatus.Committed)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors));
        }
    }

    private static void OpenPath(Report report)
    {
        var check = new SwitchCheckLoop();
        var run = Interleaved.Run(60, new("empty loop", check.Empty), new("empty loop, again", check.Empty),
            new("switch check", check.Run));
        run.Print(report);
        report.Add("P12", "open-path-ns", run.Difference(2, 0).Median, 1, Control.Counted);
    }
}
