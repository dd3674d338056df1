using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>A change signal. Each token fires at most once.</summary>
internal sealed class ChangeSignal : IDisposable
{
    // Not disposed: it owns no timer, and a file system notification may still be pending.
    private CancellationTokenSource _source = new();
    private volatile bool _isDisposed;

    public IChangeToken Token => new CancellationChangeToken(Volatile.Read(ref _source).Token);

    /// <summary>Do not call it within a lock: listeners read the store before it returns.</summary>
    public void Fire()
    {
        if (!_isDisposed)
        {
            Interlocked.Exchange(ref _source, new()).Cancel();
        }
    }

    /// <summary>No token fires after this.</summary>
    public void Dispose() => _isDisposed = true;
}
