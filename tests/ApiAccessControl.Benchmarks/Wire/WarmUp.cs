using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// Sends requests until the compiler is done. The compiler continues to the next tier in a pause: under constant load
/// on one core, hot code stayed in the instrumented tier for more than ten seconds.
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
