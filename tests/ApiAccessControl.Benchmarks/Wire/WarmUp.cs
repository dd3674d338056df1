using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// Asks until the compiler is done. It goes on to the next tier in a pause: under load alone, on the one core of a server,
/// hot code was seen to stay in the instrumented tier for more than ten seconds.
/// </summary>
internal static class WarmUp
{
    private const int Requests = 100_000;
    private const int MostTurns = 12;
    private const int Quiet = 10;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static async Task RunAsync(ILoad load, RunningServer server, Flood flood)
    {
        long asked = 0;
        long compiled = 0;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            asked += (await load.RunAsync(server.Port, flood, Turn)).Requests;
            await Task.Delay(Pause);
            var methods = server.HasCounters ? (await ServerCounters.ReadAsync(server)).Methods : compiled;
            if (asked >= Requests && methods - compiled <= Quiet)
            {
                return;
            }

            compiled = methods;
        }
    }
}
