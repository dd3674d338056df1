using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.Stores;

/// <summary>Tells those who listen, once for each token.</summary>
internal sealed class ChangeSignal : IDisposable
{
    private CancellationTokenSource _source = new();

    public IChangeToken Token => new CancellationChangeToken(Volatile.Read(ref _source).Token);

    /// <summary>Not within a lock: a listener reads the store before this returns.</summary>
    public void Fire()
    {
        using var fired = Interlocked.Exchange(ref _source, new());
        fired.Cancel();
    }

    public void Dispose() => _source.Dispose();
}
