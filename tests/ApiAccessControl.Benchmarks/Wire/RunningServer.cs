using System.Diagnostics;
using System.Globalization;

namespace ApiAccessControl.Benchmarks.Wire;

/// <summary>A running contender: where it listens and what its processes have used.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process[] _processes;

    public RunningServer(int port, params Process[] processes)
    {
        Port = port;
        _processes = processes;

        // Processes of this program end with their input; a proxy would continue when this program is stopped.
        AppDomain.CurrentDomain.ProcessExit += KillAll;
    }

    public int Port { get; }

    public IReadOnlyList<Process> Processes => _processes;

    /// <summary>Whether the process behind the port is this program, which reports its counters.</summary>
    public bool HasCounters => _processes.Length == 1;

    public double CpuSeconds => _processes.Sum(process => ProcessAccounts.Seconds(process.Id));

    public static async Task<RunningServer> StartAsync(string contender, bool isPatient = false)
    {
        var process = Cores.StartServer(isPatient, Cores.ThisProgram, "serve", contender);
        var port = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60))
            ?? throw new InvalidOperationException($"'{contender}' ended before it listened.");
        return new(int.Parse(port, CultureInfo.InvariantCulture), process);
    }

    /// <summary>The same contender behind another program, which then answers and ends for both.</summary>
    public RunningServer Behind(Process front, int port)
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAll;
        return new(port, [front, .. _processes]);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAll;
        foreach (var process in _processes)
        {
            process.StandardInput.Close();
        }

        foreach (var process in _processes)
        {
            await EndAsync(process);
            process.Dispose();
        }
    }

    private static async Task EndAsync(Process process)
    {
        using var patience =
            new CancellationTokenSource(process.StartInfo.ArgumentList.Contains("serve") ? Patience : TimeSpan.Zero);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }
    }

    private void KillAll(object? sender, EventArgs e)
    {
        foreach (var process in _processes)
        {
            process.Kill();
        }
    }
}
