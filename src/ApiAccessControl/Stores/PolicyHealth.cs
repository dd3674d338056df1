using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores;

/// <summary>What came of the last loads: read by the health check and the meter.</summary>
internal sealed class PolicyHealth(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile PolicyHealthState _state = new(0, 0, default, 0, 0, 0, null);

    public PolicyHealthState State => _state;

    /// <summary>How long ago the source answered last; zero before it first did.</summary>
    public TimeSpan Age => _state.LastContact is { } contact ? time.GetUtcNow() - contact : TimeSpan.Zero;

    public void Loaded(PolicySnapshot snapshot, int unreadable) => Change(state => state with
    {
        Revision = snapshot.Revision,
        Keys = snapshot.Keys.Count,
        LoadedAt = time.GetUtcNow(),
        Loads = state.Loads + 1,
        UnreadableRecords = unreadable,
    });

    /// <param name="askedAt">When the source was asked.</param>
    public void Answered(DateTimeOffset askedAt) => Change(state => state with
    {
        LastContact = askedAt,
        Lag = time.GetUtcNow() - askedAt,
        LastError = null,
    });

    public void Failed(Exception exception) => Change(state => state with
    {
        Failures = state.Failures + 1,
        LastError = exception.Message,
        LastErrorAt = time.GetUtcNow(),
    });

    private void Change(Func<PolicyHealthState, PolicyHealthState> change)
    {
        lock (_lock)
        {
            _state = change(_state);
        }
    }
}

internal sealed record PolicyHealthState(
    long Revision, int Keys, DateTimeOffset LoadedAt, long Loads, long Failures,
    int UnreadableRecords, string? LastError)
{
    /// <summary>When the source was asked, the last time it answered.</summary>
    public DateTimeOffset? LastContact { get; init; }

    /// <summary>From asking until what it answered was in force.</summary>
    public TimeSpan Lag { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }
}
