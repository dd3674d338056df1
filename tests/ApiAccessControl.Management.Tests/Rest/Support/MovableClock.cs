namespace ApiAccessControl.Management.Tests.Rest.Support;

/// <summary>A clock that is moved by hand; timers run on the real one.</summary>
internal sealed class MovableClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
