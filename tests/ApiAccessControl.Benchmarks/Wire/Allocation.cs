using ApiAccessControl.Benchmarks.Measure;
using ApiAccessControl.Benchmarks.Wire.Contenders;
using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// P4: the bytes a request allocates in the server, beyond those of the bare application for the same request bytes.
/// </summary>
internal static class Allocation
{
    /// <summary>One object, which a handler may keep.</summary>
    private const int Bound = 256;

    private const int Requests = 20_000;
    private const int Rounds = 5;

    public static async Task RunAsync(Report report)
    {
        report.Say("P4 bytes allocated a request, over bare");
        await using var load = new SmallLoad();
        await using var bare = await RunningServer.StartAsync(Server.Bare);
        foreach (var mode in SecretModes.All)
        {
            await using var library = await RunningServer.StartAsync(Server.Library(mode));
            await CompareAsync(report, load, bare, library, $"allowed-{mode.Text()}", Floods.Allowed);
            await CompareAsync(report, load, bare, library, $"malformed-{mode.Text()}", Floods.Malformed);
            await CompareAsync(report, load, bare, library, $"unknown-id-{mode.Text()}", Floods.UnknownId);
            await CompareAsync(report, load, bare, library, $"wrong-secret-{mode.Text()}", Floods.WrongSecret);
            await CompareAsync(report, load, bare, library, $"permission-missing-{mode.Text()}", Floods.Forbidden);
        }
    }

    private static async Task CompareAsync(
        Report report, SmallLoad load, RunningServer bare, RunningServer library, string what, Flood flood)
    {
        var asBare = flood with { Path = Routes.Ping, Status = StatusCodes.Status200OK };
        await WarmUp.RunAsync(load, library, flood);
        await WarmUp.RunAsync(load, bare, asBare);
        var over = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            over.Add(await BytesAsync(load, library, flood) - await BytesAsync(load, bare, asBare));
        }

        var spread = Spread.Of(over);
        report.Say($"  {what,-32} {spread}");

        // Fractions of a byte are allocations of timers.
        report.Add("P4", what, Math.Max(0, Math.Round(spread.Median)), Bound, Control.Counted);
    }

    private static async Task<double> BytesAsync(SmallLoad load, RunningServer server, Flood flood)
    {
        var before = await ServerCounters.ReadAsync(server);
        await load.RunAsync(server.Port, flood, Requests);
        return ((await ServerCounters.ReadAsync(server)).Bytes - before.Bytes) / (double)Requests;
    }
}
