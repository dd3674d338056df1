namespace ApiAccessControl.Stores;

/// <summary>
/// Delays between attempts to reach a source that is down. They double up to a longest delay. Each is shortened by a
/// random part of up to a half, so that a thousand nodes do not reconnect to a database at the same instant.
/// </summary>
/// <remarks>
/// For connections that a store or a notifier keeps itself. The core applies it to the reads of every
/// <see cref="IPolicySource"/>. Not thread-safe.
/// </remarks>
public sealed class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private TimeSpan _next = First;

    /// <summary>Starts again with the shortest delay. Call it after an attempt that succeeded.</summary>
    public void Reset() => _next = First;

    /// <summary>The delay before the next attempt.</summary>
    /// <param name="longest">The longest delay.</param>
    public TimeSpan Next(TimeSpan longest)
    {
        var delay = _next < longest ? _next : longest;
        _next = 2 * delay;
        return delay * (0.5 + (0.5 * Random.Shared.NextDouble()));
    }
}
