namespace ApiAccessControl.Startup;

/// <summary>
/// Looks at the policy some time after it has changed, the first one included: neither the start nor a change waits for
/// what is only advice, and many changes in a row are one look.
/// </summary>
internal sealed class PolicyLint : IDisposable
{
    /// <summary>A look passes over every key: measured, half a second for a million lists that all differ.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly CurrentPolicy _policy;
    private readonly ApiAccessMap _map;
    private readonly EndpointLint _endpoints;
    private readonly ListLint _lists;
    private readonly ITimer _timer;
    private int _isAwaited;

    public PolicyLint(
        CurrentPolicy policy, ApiAccessMap map, EndpointLint endpoints, ListLint lists, TimeProvider time)
    {
        (_policy, _map, _endpoints, _lists) = (policy, map, endpoints, lists);
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin()
    {
        _policy.Published += LookSoon;
        LookSoon();
    }

    public void Dispose()
    {
        _policy.Published -= LookSoon;
        _timer.Dispose();
    }

    private void LookSoon()
    {
        if (Interlocked.Exchange(ref _isAwaited, 1) == 0)
        {
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void Look()
    {
        var policy = _policy.Latest;
        if (policy is not null)
        {
            _endpoints.Report(_map.Entries);
            _lists.Report(policy);
        }

        // Only now: a look that takes longer than the pause is not met by the next one.
        Volatile.Write(ref _isAwaited, 0);
        if (!ReferenceEquals(_policy.Latest, policy))
        {
            LookSoon();
        }
    }
}
