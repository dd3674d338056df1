namespace ApiAccessControl.Stores;

/// <summary>
/// The deadline of one read of a source. A read of the whole policy renews it with every record, so that a large policy
/// has as long as it needs and a stalled connection does not.
/// </summary>
internal sealed class LookDeadline : IDisposable
{
    private static readonly TimeSpan ShortestTimer = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly CancellationTokenSource _cancel = new();
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _timer;
    private long _renewedAt;

    public LookDeadline(TimeProvider time, TimeSpan timeout)
    {
        (_time, _timeout, _renewedAt) = (time, timeout, time.GetTimestamp());
        _timer = time.CreateTimer(_ => OnTimer(), null, timeout, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled when the read is abandoned.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>Completes when the deadline has passed.</summary>
    public Task Passed => _passed.Task;

    /// <summary>Restarts the deadline after progress.</summary>
    public void Renew() => Volatile.Write(ref _renewedAt, _time.GetTimestamp());

    /// <summary>
    /// Requests cancellation without waiting for the callbacks: a driver may open a connection in one of them.
    /// </summary>
    public void Abandon() => _ = _cancel.CancelAsync().ContinueWith(
        static cancelled => cancelled.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);

    // The token source is not disposed: it owns no timer, and an abandoned read may still register with it.
    public void Dispose() => _timer.Dispose();

    private void OnTimer()
    {
        var left = _timeout - _time.GetElapsedTime(Volatile.Read(ref _renewedAt));
        if (left > TimeSpan.Zero)
        {
            _timer.Change(left < ShortestTimer ? ShortestTimer : left, Timeout.InfiniteTimeSpan);
        }
        else
        {
            _passed.TrySetResult();
        }
    }
}
