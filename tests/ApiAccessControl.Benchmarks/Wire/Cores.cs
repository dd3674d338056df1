using System.Diagnostics;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>Servers on one core, load on another: neither is measured while it waits for the other's turn.</summary>
internal static class Cores
{
    private const int ServerCore = 0;
    private const int LoadCore = 1;

    public static Process StartServer(string program, params string[] arguments) => Start(ServerCore, program, arguments);

    public static Process StartLoad(string program, params string[] arguments) => Start(LoadCore, program, arguments);

    /// <summary>This program, to be started again in another part.</summary>
    public static string ThisProgram { get; } = Path.Combine(AppContext.BaseDirectory, "ApiAccessControl.Benchmarks");

    private static Process Start(int core, string program, string[] arguments)
    {
        // taskset becomes the program it starts, so the process id is the program's.
        string[] all = Environment.ProcessorCount > 1 ? ["-c", $"{core}", program, .. arguments] : arguments;
        return Process.Start(new ProcessStartInfo(Environment.ProcessorCount > 1 ? "taskset" : program, all)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException($"{program} did not start.");
    }
}
