using System.Diagnostics;

namespace ApiAccessControl.PostgreSql.Tests.Support;

/// <summary>Signals of the operating system to processes that a test started.</summary>
internal static class Signals
{
    public static async Task SendAsync(string signal, params int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => $"{id}")]);
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
        {
            throw new InvalidOperationException($"{signal} could not be sent to {string.Join(", ", processes)}.");
        }
    }
}
