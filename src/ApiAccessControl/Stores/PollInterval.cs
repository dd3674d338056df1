namespace ApiAccessControl.Stores;

/// <summary>The time until the next read.</summary>
internal sealed class PollInterval(IPolicySource source, TimeSpan lookTimeout)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    // For the second attempt: its pause, a new connection and the answer.
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(500);

    private const int LeastPart = 4;

    private readonly TimeSpan? _interval = source.PollInterval ?? (source.CanLoseContact ? Default : null);
    private readonly RetryDelay _retry = new();

    public TimeSpan Next(bool isUp)
    {
        if (!isUp)
        {
            return _retry.Next(_interval ?? Default);
        }

        _retry.Reset();
        return _interval is not { } interval ? Timeout.InfiniteTimeSpan
            : source.CanLoseContact ? WithTimeForOneFailure(interval) : interval;
    }

    // The interval is the guaranteed maximum delay of a change. It also holds when the connection is dead and the first
    // read after the change must be abandoned, so the pause is shorter by that time.
    private TimeSpan WithTimeForOneFailure(TimeSpan interval)
    {
        var (pause, least) = (interval - lookTimeout - Margin, interval / LeastPart);
        return pause > least ? pause : least;
    }
}
