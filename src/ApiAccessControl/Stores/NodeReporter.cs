using System.Globalization;
using ApiAccessControl.Options;

namespace ApiAccessControl.Stores;

/// <summary>
/// Reports this node to the others. A report that fails changes nothing here; the next one is due after the interval.
/// </summary>
internal sealed class NodeReporter : IDisposable
{
    private readonly INodeDirectory? _directory;
    private readonly CurrentPolicy _current;
    private readonly PolicyHealth _health;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly DetachedLooks _attempts;
    private readonly TimeSpan _expiresAfter;

    // Over until the first report. It starts before the store receives a report, so it is over before the store drops
    // the row of this node.
    private readonly StalenessClock _inView;

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private string? _reason;

    public NodeReporter(
        CurrentPolicy current, PolicyHealth health, ResolvedOptions options, TimeProvider time,
        ILogger<NodeReporter> logger, INodeDirectory? directory = null)
    {
        (_directory, _current, _health, _time, _logger) = (directory, current, health, time, logger);
        _attempts = new(time, options.LookTimeout);
        Interval = directory?.ReportInterval;
        Name = directory?.NodeName ?? string.Create(
            CultureInfo.InvariantCulture, $"{Environment.MachineName}:{Environment.ProcessId}");

        // The policy can be confirmed once more after the last report that arrived: until the next one is due, and as
        // long as that one and the one before may take.
        _expiresAfter = options.MaxStaleness + (Interval ?? TimeSpan.Zero) + (2 * options.LookTimeout);
        _inView = new(time, _expiresAfter);
    }

    public Guid Id { get; } = Guid.NewGuid();

    public string Name { get; }

    /// <summary>Null when this node does not report.</summary>
    public TimeSpan? Interval { get; }

    /// <summary>Why the last report failed; null when it succeeded or there was none.</summary>
    public string? LastError => _reason;

    /// <summary>What the other nodes see of this one after its next report.</summary>
    public NodeReport Report
    {
        get
        {
            var latest = _current.Latest;
            return new(
                Id, Name, latest is null ? default : new(latest.Revision, latest.RevisionIdentity), _health.Age,
                Health, Interval ?? TimeSpan.Zero, _expiresAfter);
        }
    }

    private NodeHealth Health =>
        _current.Latest is null ? NodeHealth.Starting
        : _current.Snapshot is not { Settings.IsReadable: true } ? NodeHealth.Unhealthy
        : _health.State is { LastError: null, UnreadableRecords: 0 } ? NodeHealth.Healthy
        : NodeHealth.Degraded;

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>
    /// Reports if the others do not see this node; null if they do. A node MUST NOT decide by what it read before the
    /// report arrived: another node may have found that all nodes in view have a later revision.
    /// </summary>
    public Task<bool>? ComeIntoViewAsync(CancellationToken cancellationToken) =>
        Interval is null || !_inView.IsOver ? null : ReportAsync(cancellationToken);

    /// <returns>Whether the report arrived. A failure is logged once for each change of state.</returns>
    /// <param name="cancellationToken">A token that cancels the report.</param>
    public async Task<bool> ReportAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _oneAtATime.WaitAsync(cancellationToken);
            try
            {
                var (startedAt, startedAtTime) = (_time.GetTimestamp(), _time.GetUtcNow());
                await AttemptAsync(token => _directory!.ReportAsync(Report, token), cancellationToken);
                _inView.Answered(startedAt, startedAtTime);
            }
            finally
            {
                _oneAtATime.Release();
            }

            Note(null);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            // The host was disposed during the report.
            return false;
        }
        catch (Exception exception)
        {
            Note(exception.Message);
            return false;
        }
    }

    /// <summary>Call it when this node decides no further request. A failure leaves a report that expires.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (Interval is null || _inView.IsOver)
        {
            return;
        }

        try
        {
            await AttemptAsync(token => _directory!.LeaveAsync(Id, token), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host does not wait longer.
        }
        catch (Exception exception)
        {
            Note(exception.Message);
        }
    }

    private Task<bool> AttemptAsync(Func<CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        _attempts.RunAsync(
            async deadline =>
            {
                await work(deadline.Token);
                return true;
            },
            cancellationToken);

    private void Note(string? reason)
    {
        var before = Interlocked.Exchange(ref _reason, reason);
        if (reason is not null && reason != before)
        {
            NodeLog.NotReported(_logger, reason);
        }
        else if (reason is null && before is not null)
        {
            NodeLog.ReportedAgain(_logger);
        }
    }
}
