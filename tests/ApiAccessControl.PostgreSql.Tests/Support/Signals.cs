using System.Diagnostics;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>Signals of the operating system to processes that a test started.</summary>
internal static class Signals
{
    public static async Task SendAsync(string signal, int process)
    {
        if (!await TrySendAsync(signal, process))
        {
            throw new InvalidOperationException($"{signal} could not be sent to {process}.");
        }
    }

    /// <summary>To processes of which some may have ended.</summary>
    public static async Task<bool> TrySendAsync(string signal, params int[] processes)
    {
        var start = new ProcessStartInfo("kill", [$"-{signal}", .. processes.Select(id => $"{id}")])
        {
            RedirectStandardError = true,
        };
        using var kill = Process.Start(start)!;
        await kill.StandardError.ReadToEndAsync();
        await kill.WaitForExitAsync();
        return kill.ExitCode == 0;
    }
}
