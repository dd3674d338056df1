using ApiAccessControl.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Startup;

/// <summary>
/// Compiles the hot path while the policy is loaded, so that the first callers do not wait for the compiler. The start
/// does not wait for it either. A failure is logged, and the application runs.
/// </summary>
internal sealed class WarmUpService(WarmUpRequests requests, ILogger<WarmUpService> logger) : IHostedLifecycleService
{
    private Task _run = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _run = Task.Run(() => Run(requests.Run, logger), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The services it uses are disposed after this.
    public Task StopAsync(CancellationToken cancellationToken) => _run;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static void Run(Action warmUp, ILogger logger)
    {
        try
        {
            warmUp();
        }
        catch (Exception exception)
        {
            StartupLog.NotWarmedUp(logger, exception);
        }
    }
}
