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

        Keep(ref _ring[refusal.Position % Capacity], refusal);
        feed.Publish(refusal);
    }

    /// <summary>All that are kept, the latest first.</summary>
    public IReadOnlyList<RecentRefusal> LatestFirst() =>
        [.. _ring.OfType<RecentRefusal>().OrderByDescending(refusal => refusal.Position)];

    // A thread that was interrupted for a whole round does not replace the later refusal that another has written.
    private static void Keep(ref RecentRefusal? slot, RecentRefusal refusal)
    {
        var seen = Volatile.Read(ref slot);
        while (seen is null || seen.Position < refusal.Position)
        {
            var found = Interlocked.CompareExchange(ref slot, refusal, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }
}
