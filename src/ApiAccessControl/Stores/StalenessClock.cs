namespace ApiAccessControl.Stores;

/// <summary>
/// Measures the time since the source answered last. Every request reads it: a suspended process that resumes must not
/// decide by the policy from before the suspension, not even until its timers have run. It is over until the first
/// answer.
/// </summary>
internal sealed class StalenessClock(TimeProvider time, TimeSpan longest)
{
    private long _timestamp = time.GetTimestamp();
    private long _ticks;

    public DateTimeOffset LastContact => new(Volatile.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Uses both clocks: one stops while the machine sleeps, the other may be set back.</summary>
    public bool IsOver =>
        time.GetElapsedTime(Volatile.Read(ref _timestamp)) > longest
        || time.GetUtcNow().UtcTicks - Volatile.Read(ref _ticks) > longest.Ticks;

    /// <summary>An answer is valid as of the time of the request; later changes may not be in it.</summary>
    public void Answered(long askedAt, DateTimeOffset askedAtTime)
    {
        Volatile.Write(ref _timestamp, askedAt);
        Volatile.Write(ref _ticks, askedAtTime.UtcTicks);
    }
}
