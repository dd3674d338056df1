using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Stores;

/// <summary>The results of the last reads and loads, for the health check and the metrics.</summary>
internal sealed class PolicyHealth(TimeProvider time)
{
    private readonly Lock _lock = new();
    private volatile PolicyHealthState _state = new(0, 0, default, 0, 0, 0, null);

    public PolicyHealthState State => _state;

    /// <summary>The time since the source answered last; zero before its first answer.</summary>
    public TimeSpan Age => _state switch
    {
        { IsAlwaysInContact: true, LastError: null } or { LastContact: null } => TimeSpan.Zero,
        { LastContact: { } contact } => time.GetUtcNow() - contact,
    };

    /// <summary>
    /// For a source in memory: its signal is reliable, and there is nothing to read between two signals.
    /// </summary>
    public void AlwaysInContact() => Change(state => state with { IsAlwaysInContact = true });

    public void Loaded(PolicySnapshot snapshot, int unreadable) => Change(state => state with
    {
        Revision = snapshot.Revision,
        Keys = snapshot.Keys.Count,
        LoadedAt = time.GetUtcNow(),
        Loads = state.Loads + 1,
        UnreadableRecords = unreadable,
    });

    /// <summary>The policy of a local copy is in force; the source was not asked since the start.</summary>
    public void Copied(PolicySnapshot snapshot, DateTimeOffset contact, int unreadable)
    {
        Loaded(snapshot, unreadable);
        Change(state => state with { LastContact = contact, IsCopy = true });
    }

    /// <returns>Whether an earlier copy could not be written.</returns>
    public bool CopyWritten() => Change(state => state with { CopyError = null }).CopyError is not null;

    /// <returns>Whether this error differs from that of the previous attempt.</returns>
    /// <param name="reason">Why the local copy was not written.</param>
    public bool CopyFailed(string reason) =>
        Change(state => state with { CopyError = reason }).CopyError != reason;

    /// <returns>The error before this answer; null when the previous read succeeded too.</returns>
    /// <param name="askedAt">When the source was asked.</param>
    public string? Answered(DateTimeOffset askedAt) => Change(state => state with
    {
        LastContact = askedAt,
        Lag = time.GetUtcNow() - askedAt,
        LastError = null,
        FailingSince = null,
        IsCopy = false,
    }).LastError;

    /// <returns>Whether this error differs from that of the previous read.</returns>
    /// <param name="reason">Why the read failed.</param>
    public bool Failed(string reason) => Change(state => state with
    {
        Failures = state.Failures + 1,
        LastError = reason,
        LastErrorAt = time.GetUtcNow(),
        FailingSince = state.FailingSince ?? time.GetUtcNow(),
    }).LastError != reason;

    private PolicyHealthState Change(Func<PolicyHealthState, PolicyHealthState> change)
    {
        lock (_lock)
        {
            var before = _state;
            _state = change(before);
            return before;
        }
    }
}

internal sealed record PolicyHealthState(
    long Revision, int Keys, DateTimeOffset LoadedAt, long Loads, long Failures,
    int UnreadableRecords, string? LastError)
{
    /// <summary>The time of the last request that the source answered.</summary>
    public DateTimeOffset? LastContact { get; init; }

    public bool IsAlwaysInContact { get; init; }

    /// <summary>Whether the policy is that of the local copy, and the source was not reached since the start.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Why the local copy could not be written; null when there is none, or when it was written.</summary>
    public string? CopyError { get; init; }

    /// <summary>The time between the request and the moment its answer was in force.</summary>
    public TimeSpan Lag { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>The first failure after the last answer; null while the source answers.</summary>
    public DateTimeOffset? FailingSince { get; init; }
}
