namespace ApiAccessControl.Tests.Stores;

/// <summary>Two clocks that move only by calls: the wall clock and the monotonic clock.</summary>
internal sealed class ManualTime : TimeProvider
{
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long _timestamp = 1_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _timestamp;

    public void Pass(TimeSpan time)
    {
        _now += time;
        _timestamp += time.Ticks;
    }

    public void Set(TimeSpan by) => _now += by;

    public void Run(TimeSpan time) => _timestamp += time.Ticks;
}
