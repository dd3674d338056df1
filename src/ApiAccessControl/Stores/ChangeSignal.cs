using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>Tells those who listen, once for each token.</summary>
internal sealed class ChangeSignal : IDisposable
{
    // Not disposed of: it owns no timer, and a notice of the file system may still be on its way.
    private CancellationTokenSource _source = new();
    private volatile bool _isDisposed;

    public IChangeToken Token => new CancellationChangeToken(Volatile.Read(ref _source).Token);

    /// <summary>Not within a lock: a listener reads the store before this returns.</summary>
    public void Fire()
    {
        if (!_isDisposed)
        {
            Interlocked.Exchange(ref _source, new()).Cancel();
        }
    }

    /// <summary>Nothing is signalled after this.</summary>
    public void Dispose() => _isDisposed = true;
}
