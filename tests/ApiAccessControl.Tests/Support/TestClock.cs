using Microsoft.Extensions.Time.Testing;

namespace ApiAccessControl.Tests.Support;

/// <summary>A clock that only moves when a test sets it. Its timers fire when it is moved to their time.</summary>
internal sealed class TestClock(DateTimeOffset now) : FakeTimeProvider(now)
{
    public DateTimeOffset Now
    {
        get => GetUtcNow();
        set => SetUtcNow(value);
    }
}
