using ApiAccessControl.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Startup;

/// <summary>
/// The first callers do not wait for the compiler: beside the loading of the policy, the code that decides is run once,
/// and so compiled. The start does not wait for that either. Where it fails, the application runs, and says so.
/// </summary>
internal sealed class WarmUpService(WarmUpRequests calls, ILogger<WarmUpService> logger) : IHostedLifecycleService
{
    private Task _run = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _run = Task.Run(() => Run(calls.Make, logger), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What it borrows from the host is disposed of after this.
    public Task StopAsync(CancellationToken cancellationToken) => _run;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static void Run(Action calls, ILogger logger)
    {
        try
        {
            calls();
        }
        catch (Exception exception)
        {
            StartupLog.NotWarmedUp(logger, exception);
        }
    }
}
