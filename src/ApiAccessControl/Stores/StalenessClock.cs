namespace ApiAccessControl.Stores;

/// <summary>
/// How long ago the source answered last. Read by every request: a process that was stopped and goes on must not decide
/// by what was true when it was stopped, not even until its own timers have run.
/// </summary>
internal sealed class StalenessClock(TimeProvider time, TimeSpan longest)
{
    private long _timestamp = time.GetTimestamp();
    private long _ticks = time.GetUtcNow().UtcTicks;

    public DateTimeOffset LastContact => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>
    /// By either clock: one stands still while the machine sleeps, the other may be set back.
    /// </summary>
    public bool IsOver =>
        time.GetElapsedTime(Volatile.Read(ref _timestamp)) > longest
        || time.GetUtcNow().UtcTicks - Volatile.Read(ref _ticks) > longest.Ticks;

    /// <summary>The answer was true when the question was asked; what happened since, it may not know.</summary>
    public void Answered(long askedAt, DateTimeOffset askedAtTime)
    {
        Volatile.Write(ref _timestamp, askedAt);
        Volatile.Write(ref _ticks, askedAtTime.UtcTicks);
    }
}
