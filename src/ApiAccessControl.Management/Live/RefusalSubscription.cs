using ApiAccessControl.Management.Live;

namespace ApiAccessControl.Management;

/// <summary>
/// Refusals as they happen, for one reader at a time. A reader that is too slow loses the oldest and is told how many.
/// </summary>
public sealed class RefusalSubscription : IDisposable
{
    // What the actor may see is read again after this time, so that it ends with the permission.
    private static readonly TimeSpan ScopeLifetime = TimeSpan.FromSeconds(5);

    private readonly RefusalFeed _feed;
    private readonly RefusalQueue _queue;
    private readonly Func<CancellationToken, Task<RefusalScope>> _readScope;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _disposed = new();
    private long _scopeRead;
    private Task? _next;

    internal RefusalSubscription(
        RefusalFeed feed, RefusalQueue queue, Func<CancellationToken, Task<RefusalScope>> readScope, TimeProvider time)
    {
        (_feed, _queue, _readScope, _time) = (feed, queue, readScope, time);
        _scopeRead = time.GetTimestamp();
    }

    /// <summary>Waits for the next refusal.</summary>
    /// <param name="atMost">The longest wait.</param>
    /// <param name="cancellationToken">A token that cancels the wait.</param>
    /// <returns>The refusal or the number of dropped ones; <see langword="null"/> when none came in time.</returns>
    /// <exception cref="ManagementException">The actor may not read refusals any more.</exception>
    public async ValueTask<RefusalNotice?> ReadAsync(TimeSpan atMost, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_time.GetElapsedTime(_scopeRead) >= ScopeLifetime)
            {
                _queue.Scope = await _readScope(cancellationToken);
                _scopeRead = _time.GetTimestamp();
            }

            if (_queue.TakeDropped() is > 0 and var dropped)
            {
                return new(null, dropped);
            }

            // What was queued before the scope became narrower is not shown.
            if (_queue.TryTake(out var refusal))
            {
                if (_queue.Scope.Includes(refusal))
                {
                    return new(refusal, 0);
                }

                continue;
            }

            if (!await WaitAsync(atMost, cancellationToken))
            {
                return null;
            }
        }
    }

    /// <summary>Ends the subscription.</summary>
    public void Dispose()
    {
        _feed.Close(_queue);
        _disposed.Cancel();
        _disposed.Dispose();
    }

    // One wait of the channel is kept over several calls: each that times out would leave one more behind.
    private async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        _next ??= _queue.WaitAsync(_disposed.Token);
        try
        {
            await _next.WaitAsync(atMost, _time, cancellationToken);
            _next = null;
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
