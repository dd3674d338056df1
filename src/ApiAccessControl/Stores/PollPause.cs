namespace ApiAccessControl.Stores;

/// <summary>The pause between two reads. A signal ends it early.</summary>
internal sealed class PollPause(TimeProvider time)
{
    private TaskCompletionSource _wake = Create();

    public void Wake() => Volatile.Read(ref _wake).TrySetResult();

    /// <summary>
    /// Returns after the delay, after a signal or after cancellation. A signal that arrives after the return is kept
    /// for the next pause, or precedes the read that the caller is about to start.
    /// </summary>
    public async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        await _wake.Task.WaitAsync(delay, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _wake, Create());
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
