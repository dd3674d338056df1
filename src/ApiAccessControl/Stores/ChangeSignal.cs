using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>
/// Hands out change tokens and fires them: an implementation of <see cref="IPolicySource.GetChangeToken"/>.
/// </summary>
/// <remarks>All members are thread-safe. Each token fires once at most.</remarks>
public sealed class ChangeSignal : IDisposable
{
    // Not disposed: it owns no timer, and a notification of the file system may still arrive.
    private CancellationTokenSource _source = new();
    private volatile bool _isDisposed;

    /// <value>A token that the next call of <see cref="Fire"/> fires.</value>
    public IChangeToken Token => new CancellationChangeToken(Volatile.Read(ref _source).Token);

    /// <summary>
    /// Fires the tokens handed out so far. Call it once the change can be read. MUST NOT be called within a lock of the
    /// store: listeners read the store before it returns.
    /// </summary>
    public void Fire()
    {
        if (!_isDisposed)
        {
            Interlocked.Exchange(ref _source, new()).Cancel();
        }
    }

    /// <summary>Ends the signal: later calls of <see cref="Fire"/> do nothing.</summary>
    public void Dispose() => _isDisposed = true;
}
