namespace ApiAccessControl.Stores;

/// <summary>Tells which policy is in force on this node. A host has it as a service.</summary>
public sealed class PolicyStatusReader
{
    private readonly PolicyHealth _health;
    private readonly CurrentPolicy _current;
    private readonly IPolicySource _source;

    internal PolicyStatusReader(PolicyHealth health, CurrentPolicy current, IPolicySource source) =>
        (_health, _current, _source) = (health, current, source);

    /// <summary>The status now.</summary>
    public PolicyStatus Read()
    {
        var state = _health.State;
        return new(
            state.Revision, state.Keys, _health.Age, state.Loads == 0 ? null : state.LoadedAt,
            _current.Snapshot is not null, state.UnreadableRecords, state.LastError, _source.GetType().Name);
    }

    /// <summary>
    /// Waits until this node decides by a revision or a later one: from then on a revoked key is refused here.
    /// </summary>
    /// <param name="revision">The revision.</param>
    /// <param name="atMost">The longest wait.</param>
    /// <param name="cancellationToken">A token that cancels the wait.</param>
    /// <returns>
    /// Whether it does; false when the source cannot be read in that time, or the node has no policy.
    /// </returns>
    public async ValueTask<bool> WaitForAsync(long revision, TimeSpan atMost, CancellationToken cancellationToken)
    {
        // Without a policy the host is not started, or every request is refused: there is nothing to wait for.
        if (_current.Latest is null)
        {
            return false;
        }

        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Compare()
        {
            if (_current.Latest?.Revision >= revision)
            {
                reached.TrySetResult();
            }
        }

        _current.Published += Compare;
        try
        {
            Compare();
            await reached.Task.WaitAsync(atMost, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            _current.Published -= Compare;
        }
    }
}
