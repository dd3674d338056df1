using System.Diagnostics;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>Servers on one core, load on another: neither is measured while it waits for the other.</summary>
internal static class Cores
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;

    /// <param name="isPatient">
    /// Whether the runtime waits a second before it optimizes hot code, as it does on a machine with one core. The
    /// affinity to one core looks like such a machine, and most of a run would then measure unoptimized code.
    /// </param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static Process StartServer(bool isPatient, string program, params string[] arguments) =>
        Start(ServerCore, isPatient ? null : "DOTNET_TC_DelaySingleProcMultiplier", program, arguments);

    public static Process StartLoad(string program, params string[] arguments) =>
        Start(LoadCore, null, program, arguments);

    /// <summary>This program, to be started again in another part.</summary>
    public static string ThisProgram { get; } = Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.Benchmarks");

    private static Process Start(int core, string? setToOne, string program, string[] arguments)
    {
        // taskset becomes the program it starts, so the process id is the program's.
        string[] all = Environment.ProcessorCount > 1 ? ["-c", $"{core}", program, .. arguments] : arguments;
        var start = new ProcessStartInfo(Environment.ProcessorCount > 1 ? "taskset" : program, all)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (setToOne is not null)
        {
            start.Environment[setToOne] = "1";
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
