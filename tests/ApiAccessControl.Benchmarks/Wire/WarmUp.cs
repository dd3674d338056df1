using ApiAccessControl.Benchmarks.Wire.Load;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>
/// Asks until the compiler is done. It goes on to the next tier only after a second in which nothing new was called (a tenth
/// of that where there is more than one core), so that under load alone, on the one core of a server, hot code was seen to
/// stay in the instrumented tier for more than ten seconds.
/// </summary>
internal static class WarmUp
{
    private const int Requests = 100_000;
    private const int MostTurns = 12;
    private const int Quiet = 2;
    private const int QuietTurns = 2;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1_500);

    public static async Task RunAsync(ILoad load, RunningServer server, Flood flood)
    {
        long asked = 0;
        long compiled = 0;
        var quiet = 0;
        for (var turn = 0; turn < MostTurns; turn++)
        {
            asked += (await load.RunAsync(server.Port, flood, Turn)).Requests;
            await Task.Delay(Pause);
            var methods = server.HasCounters ? (await ServerCounters.ReadAsync(server)).Methods : compiled;
            quiet = methods - compiled <= Quiet ? quiet + 1 : 0;
            if (asked >= Requests && quiet == QuietTurns)
            {
                return;
            }

            compiled = methods;
        }
    }
}
