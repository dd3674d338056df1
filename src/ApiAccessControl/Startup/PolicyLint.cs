using ApiAccessControl.Snapshots;

namespace ApiAccessControl.Startup;

/// <summary>
/// Checks the policy some time after it has changed, including the first load: neither the start nor a change waits for
/// these warnings, and several changes in a row cause one check.
/// </summary>
internal sealed class PolicyLint : IDisposable
{
    /// <summary>A check reads every key: measured, half a second for a million lists that all differ.</summary>
    internal static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly CurrentPolicy _policy;
    private readonly ApiAccessMap _map;
    private readonly EndpointLint _endpoints;
    private readonly ListLint _lists;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private PolicySnapshot? _checked;
    private int _isScheduled;

    public PolicyLint(
        CurrentPolicy policy, ApiAccessMap map, EndpointLint endpoints, ListLint lists, TimeProvider time)
    {
        (_policy, _map, _endpoints, _lists) = (policy, map, endpoints, lists);
        _timer = time.CreateTimer(_ => CheckAfterPause(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Begin()
    {
        _policy.Published += Schedule;
        Schedule();
    }

    /// <summary>Checks the latest policy, unless it has been checked already, and returns it.</summary>
    public PolicySnapshot? Check()
    {
        lock (_lock)
        {
            var policy = _policy.Latest;
            if (policy is not null && !ReferenceEquals(policy, _checked))
            {
                _endpoints.Report(_map.Entries);
                _lists.Report(policy);
                _checked = policy;
            }

            return policy;
        }
    }

    public void Dispose()
    {
        _policy.Published -= Schedule;
        _timer.Dispose();
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0)
        {
            _timer.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private void CheckAfterPause()
    {
        var policy = Check();

        // Reset only now, so that a check that takes longer than the pause does not overlap the next one.
        Volatile.Write(ref _isScheduled, 0);
        if (!ReferenceEquals(_policy.Latest, policy))
        {
            Schedule();
        }
    }
}
