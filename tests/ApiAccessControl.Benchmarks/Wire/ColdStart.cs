using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// P14: the first 20,000 requests of a process. On one core the runtime waits a second before it optimizes code, so the
/// difference is mostly compilation, and code that is not optimized yet.
/// </summary>
internal static class ColdStart
{
    private const int Requests = 20_000;
    private const int Lives = 10;

    public static async Task RunAsync(Report report)
    {
        await using var load = new SmallLoad();
        await WarmUpAsync(load);
        var bare = new List<double>();
        var again = new List<double>();
        var library = new List<double>();
        var compiled = new Dictionary<string, ServerCounters>();
        for (var life = 0; life < Lives; life++)
        {
            bare.Add(await LiveAsync(load, Server.Bare, compiled));
            library.Add(await LiveAsync(load, Server.Library(SecretModes.All[^1]), compiled));
            again.Add(await LiveAsync(load, Server.Bare, compiled));
        }

        var ratio = Spread.Of(library.Select((value, i) => value / ((bare[i] + again[i]) / 2)));
        report.Say(
            $"P14 CPU of the first {Requests} requests, s: bare {Spread.Of(bare.Concat(again))}, "
            + $"library {Spread.Of(library)}, ratio {ratio}");
        foreach (var (contender, counters) in compiled)
        {
            report.Say(
                $"  {contender}: {counters.Methods} methods compiled since the start, "
                + $"{Figure.Text(counters.CompilationMilliseconds)} ms");
        }

        report.Add("P14", "first-20000", ratio.Median, 1.15,
            new("P14", Spread.Of(again.Zip(bare, (a, b) => a / b)).Median));
    }

    // The generator warms up on a server of its own.
    private static async Task WarmUpAsync(SmallLoad load)
    {
        await using var server = await RunningServer.StartAsync(Server.Bare);
        await load.RunAsync(server.Port, Floods.Allowed, 2L * Requests);
    }

    private static async Task<double> LiveAsync(
        SmallLoad load, string contender, Dictionary<string, ServerCounters> compiled)
    {
        await using var server = await RunningServer.StartAsync(contender, isPatient: true);
        var before = server.CpuSeconds;
        await load.RunAsync(server.Port, Floods.Allowed, Requests);
        var seconds = server.CpuSeconds - before;
        compiled[contender] = await ServerCounters.ReadAsync(server);
        return seconds;
    }
}
