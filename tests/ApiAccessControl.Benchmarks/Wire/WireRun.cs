using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// Measures lanes in short turns, over several lifetimes of every process: one lifetime with an unlucky code layout, or
/// one slow minute of the machine, does not decide the result.
/// </summary>
internal sealed class WireRun
{
    private const int Restarts = 3;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private readonly Lane[] _lanes;
    private readonly Dictionary<string, List<double>> _cpu;
    private readonly Dictionary<string, List<double>> _rate;

    private WireRun(Lane[] lanes)
    {
        _lanes = lanes;
        _cpu = lanes.ToDictionary(l => l.Name, _ => new List<double>());
        _rate = lanes.ToDictionary(l => l.Name, _ => new List<double>());
    }

    public Control Control =>
        new("wire", Spread.Of(_cpu["bare, again"].Zip(_cpu["bare"], (again, bare) => again / bare)).Median);

    public static async Task<WireRun> RunAsync(Report report, params Lane[] lanes)
    {
        var run = new WireRun(lanes);
        await using var load = Loads.Best();
        report.Say(
            $"wire: {lanes.Length} lanes, load by {load.Name}, "
            + $"{Restarts} lives of {TurnsPerLife(lanes)} turns of {Turn.TotalSeconds} s");
        for (var life = 0; life < Restarts; life++)
        {
            await run.LiveAsync(load);
        }

        run.Print(report);
        return run;
    }

    public bool Has(string lane) => _cpu.ContainsKey(lane);

    /// <summary>Processor time per request relative to the bare application in the same round.</summary>
    public double OverBare(string lane) => Over(lane).Median;

    private Spread Over(string lane) => Spread.Of(_cpu[lane].Select((value, round) => value / BareOf(round)));

    private double BareOf(int round) => (_cpu["bare"][round] + _cpu["bare, again"][round]) / 2;

    private async Task LiveAsync(ILoad load)
    {
        var servers = new Dictionary<string, RunningServer>();
        try
        {
            foreach (var lane in _lanes)
            {
                if (!servers.TryGetValue(lane.Process, out var server))
                {
                    servers.Add(lane.Process, server = await lane.Start());
                }

                await WarmUp.RunAsync(load, server, lane.Flood);
            }

            for (var turn = 0; turn < TurnsPerLife(_lanes); turn++)
            {
                for (var i = 0; i < _lanes.Length; i++)
                {
                    await TurnAsync(load, _lanes[(i + turn) % _lanes.Length], servers);
                }
            }
        }
        finally
        {
            foreach (var server in servers.Values)
            {
                await server.DisposeAsync();
            }
        }
    }

    private async Task TurnAsync(ILoad load, Lane lane, Dictionary<string, RunningServer> servers)
    {
        var server = servers[lane.Process];
        var before = server.CpuSeconds;
        var served = await load.RunAsync(server.Port, lane.Flood, Turn);
        _cpu[lane.Name].Add((server.CpuSeconds - before) * 1e6 / served.Requests);
        _rate[lane.Name].Add(served.Requests / Turn.TotalSeconds);
    }

    // Sixteen turns a lane at least; few lanes leave time for more.
    private static int TurnsPerLife(Lane[] lanes) => lanes.Length > 6 ? 6 : 9;

    private void Print(Report report)
    {
        report.Say($"  {"lane",-28} {"CPU us/request",-28} {"over bare",-26} requests/s");
        foreach (var lane in _lanes)
        {
            report.Say(
                $"  {lane.Name,-28} {Spread.Of(_cpu[lane.Name]),-28} "
                + $"{Over(lane.Name),-26} {Spread.Of(_rate[lane.Name])}");
        }
    }
}
