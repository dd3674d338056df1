namespace ApiAccessControl.Stores;

/// <summary>
/// Delays that double while a source fails, up to its usual interval. A part is random, so that a thousand nodes do not
/// reconnect to a database at the same instant.
/// </summary>
internal sealed class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private TimeSpan _next = First;

    public TimeSpan Reset(TimeSpan interval)
    {
        _next = First;
        return interval;
    }

    public TimeSpan Next(TimeSpan longest)
    {
        var delay = _next < longest ? _next : longest;
        _next = 2 * delay;
        return delay * (0.5 + (0.5 * Random.Shared.NextDouble()));
    }
}
