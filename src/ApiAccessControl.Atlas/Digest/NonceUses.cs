using Microsoft.Extensions.Options;

namespace ApiAccessControl.Atlas.Digest;

/// <summary>
/// Remembers the counts of used nonces, so that no request is accepted twice on this node. Only a right response takes
/// a place. When all places are taken, the oldest nonce goes, and with it every nonce of its time or older that has no
/// place: such a nonce may have been used. The same is true of nonces from before the start of this node.
/// </summary>
internal sealed class NonceUses
{
    private readonly SortedDictionary<Nonce, CountWindow> _uses = [];
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _lifetime;
    private readonly int _limit;
    private long _forgotten;

    public NonceUses(IOptions<DigestOptions> options, TimeProvider time)
    {
        _time = time;
        _lifetime = options.Value.NonceLifetime.Ticks;
        _limit = options.Value.RememberedNonces;
        _forgotten = time.GetUtcNow().UtcTicks - 1;
    }

    /// <summary>The number of nonces that have a place.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _uses.Count;
            }
        }
    }

    /// <param name="nonce">An authentic nonce that has not expired.</param>
    /// <param name="count">The count of the request; null for a request without, which uses the nonce up.</param>
    public ProofResult Take(in Nonce nonce, uint? count)
    {
        lock (_lock)
        {
            if (!_uses.TryGetValue(nonce, out var window))
            {
                if (nonce.Ticks <= _forgotten)
                {
                    return ProofResult.Stale;
                }

                window = new();
                _uses.Add(nonce, window);
                Shrink();
            }

            return count is { } number ? window.Take(number) ? ProofResult.Right : ProofResult.Wrong
                : window.TakeAll() ? ProofResult.Right
                : ProofResult.Stale;
        }
    }

    private void Shrink()
    {
        var expired = _time.GetUtcNow().UtcTicks - _lifetime;
        while (_uses.Count > 0)
        {
            using var places = _uses.GetEnumerator();
            places.MoveNext();
            var oldest = places.Current.Key;
            if (oldest.Ticks > expired && _uses.Count <= _limit)
            {
                return;
            }

            // An expired nonce is refused for its age, so nothing has to be said about others of its time.
            _forgotten = oldest.Ticks > expired ? oldest.Ticks : _forgotten;
            _uses.Remove(oldest);
        }
    }
}
