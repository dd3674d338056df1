namespace ApiAccessControl.Tests.Support;

/// <summary>A clock that moves only by calls; its timers fire when it is moved to their time.</summary>
internal sealed class TestClock(DateTimeOffset now) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = now;

    public DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }

        set
        {
            Alarm[] due;
            lock (_lock)
            {
                _now = value;
                due = [.. _alarms.Where(alarm => alarm.IsDue)];
                Array.ForEach(due, alarm => alarm.Set(alarm.Period));
            }

            Array.ForEach(due, alarm => alarm.Ring());
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(TestClock clock, Action ring) : ITimer
    {
        private DateTimeOffset _at;

        public bool IsDue => _at <= clock._now;

        public TimeSpan Period { get; private set; }

        public void Ring() => ring();

        /// <summary>Only under the lock of the clock.</summary>
        public void Set(TimeSpan dueTime)
        {
            clock._alarms.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                _at = clock._now + dueTime;
                clock._alarms.Add(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                Period = period;
                Set(dueTime);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._alarms.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
