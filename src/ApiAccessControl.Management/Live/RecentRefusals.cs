namespace ApiAccessControl.Management.Live;

/// <summary>
/// The last refused requests. It runs on the path of a refusal, so it takes no lock: a refusal is one object in a ring
/// of fixed size.
/// </summary>
internal sealed class RecentRefusals(RefusalFeed feed) : IAccessAttemptObserver
{
    public const int Capacity = 1000;

    private readonly RecentRefusal?[] _ring = new RecentRefusal?[Capacity];
    private long _last;

    public void Refused(in AccessAttempt attempt) => Add(attempt, attempt.Reason.Code());

    /// <summary>Adds what the management API refused itself, with a code of its own.</summary>
    public void Add(in AccessAttempt attempt, string reason)
    {
        var refusal = new RecentRefusal
        {
            Position = Interlocked.Increment(ref _last),
            At = attempt.At,
            Reason = reason,
            KeyId = attempt.KeyId,
            Organization = attempt.Organization,
            Address = attempt.Address,
            Method = attempt.Method,
            Route = attempt.Route,
            DecisionId = attempt.DecisionId,
        };

        // A thread that is a whole round late replaces a later refusal: one is missing then, and the order stays.
        Volatile.Write(ref _ring[refusal.Position % Capacity], refusal);
        feed.Publish(refusal);
    }

    /// <summary>All that are kept, the latest first.</summary>
    public IReadOnlyList<RecentRefusal> LatestFirst() =>
        [.. _ring.OfType<RecentRefusal>().OrderByDescending(refusal => refusal.Position)];
}
