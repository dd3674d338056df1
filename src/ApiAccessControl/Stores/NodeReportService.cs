using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Stores;

/// <summary>
/// Reports this node in the interval of the directory and soon after a change of the policy, and takes the report back
/// when the host has stopped.
/// </summary>
internal sealed class NodeReportService(
    NodeReporter reporter, CurrentPolicy current, TimeProvider time, ILogger<NodeReportService> logger,
    INodeDirectory? directory = null)
    : IHostedLifecycleService, IDisposable
{
    // Many changes in a row must not become as many reports of each node.
    private const int ReportsPerInterval = 5;

    private readonly PollPause _pause = new(time);

    // Not disposed: the host may call StoppedAsync after Dispose. It holds only memory.
    private readonly CancellationTokenSource _stop = new();
    private Task _reporting = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (reporter.Interval is { } interval)
        {
            current.Published += _pause.Wake;
            _reporting = ReportAsync(interval);
        }
        else if (directory is not null)
        {
            NodeLog.Invisible(logger);
        }

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The server has stopped before, so this node decides nothing any more.
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _reporting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await reporter.LeaveAsync(cancellationToken);
    }

    public void Dispose()
    {
        current.Published -= _pause.Wake;
        _stop.Cancel();
    }

    private async Task ReportAsync(TimeSpan interval)
    {
        var least = interval / ReportsPerInterval;
        while (!_stop.IsCancellationRequested)
        {
            await reporter.ReportAsync(_stop.Token);
            await Task.Delay(least, time, _stop.Token);

            // A change during the report or the delay ends this pause at once.
            await _pause.WaitAsync(interval - least, _stop.Token);
        }
    }
}
