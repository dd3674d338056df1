using ApiAccessControl.Keys;

namespace ApiAccessControl.Http.Identity;

/// <summary>
/// The lifetime of one key on one connection, bound to the secret that the connection was opened with.
/// </summary>
internal sealed class KeyLifetime : IDisposable
{
    // A timer waits at most about 49 days; the end of a longer-lived key is then computed again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(20);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _ended;
    private readonly ITimer _timer;
    private bool _isDisposed;

    public KeyLifetime(
        in KeyId key, in Hash256 secret, bool ignoresSwitch, TimeProvider time, Action<KeyLifetime> check,
        CancellationToken request)
    {
        Key = key;
        Secret = secret;
        IgnoresSwitch = ignoresSwitch;
        _ended = CancellationTokenSource.CreateLinkedTokenSource(request);
        Token = _ended.Token;
        _timer = time.CreateTimer(_ => check(this), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public KeyId Key { get; }

    public Hash256 Secret { get; }

    /// <summary>Whether the connection stays open while the API is switched off.</summary>
    public bool IgnoresSwitch { get; }

    public CancellationToken Token { get; }

    public void EndIn(TimeSpan left)
    {
        lock (_lock)
        {
            if (_isDisposed || left == TimeSpan.MaxValue)
            {
                return;
            }

            if (left > TimeSpan.Zero)
            {
                _timer.Change(left < LongestWait ? left : LongestWait, Timeout.InfiniteTimeSpan);
                return;
            }

            // Not on this thread: a policy change must not wait for the reactions of connections.
            _ = _ended.CancelAsync();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer.Dispose();
            _ended.Dispose();
        }
    }
}
