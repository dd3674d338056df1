namespace ApiAccessControl.Stores;

/// <summary>
/// Runs each read of a source on a thread of its own and stops waiting at the deadline. Drivers ignore cancellation and
/// block their thread (measured with a black-holed connection: 33 s and more), so a late attempt is abandoned: its
/// token is cancelled, nothing waits for it, and its result is dropped.
/// </summary>
internal sealed class DetachedLooks(TimeProvider time, TimeSpan timeout)
{
    /// <summary>The maximum number of attempts that still hang. Each may hold a thread and a connection.</summary>
    internal const int MaxAbandoned = 2;

    private int _abandoned;

    /// <param name="look">The attempt. It receives its deadline, to renew it and to observe its token.</param>
    /// <param name="cancellationToken">Ends the wait before the deadline.</param>
    /// <exception cref="TimeoutException">The deadline passed, or too many earlier attempts still hang.</exception>
    public async Task<T> RunAsync<T>(Func<LookDeadline, Task<T>> look, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Volatile.Read(ref _abandoned) >= MaxAbandoned)
        {
            throw new TimeoutException(
                $"The last {MaxAbandoned} attempts to read the source still hang, so no other attempt is started.");
        }

        var deadline = new LookDeadline(time, timeout);
        var attempt = Task.Factory.StartNew(
            () => look(deadline), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .Unwrap();
        await ((Task)Task.WhenAny(attempt, deadline.Passed)).WaitAsync(cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (attempt.IsCompleted)
        {
            deadline.Dispose();
            return await attempt;
        }

        Abandon(attempt, deadline);
        cancellationToken.ThrowIfCancellationRequested();
        throw new TimeoutException($"The source did not answer within {timeout.TotalSeconds:0.###} s.");
    }

    private void Abandon(Task attempt, LookDeadline deadline)
    {
        Interlocked.Increment(ref _abandoned);
        deadline.Abandon();
        _ = attempt.ContinueWith(
            late =>
            {
                // Observes the exception, so that it does not raise UnobservedTaskException.
                _ = late.Exception;
                deadline.Dispose();
                Interlocked.Decrement(ref _abandoned);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
