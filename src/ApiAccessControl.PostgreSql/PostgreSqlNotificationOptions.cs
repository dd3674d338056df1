namespace ApiAccessControl.Stores;

/// <summary>Options of the notifications over LISTEN and NOTIFY.</summary>
public sealed class PostgreSqlNotificationOptions
{
    /// <value>How long the connection may be idle before it is checked with a query. Default: 10 seconds.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>
    /// The longest delay between two attempts to connect. Delays start at 100 milliseconds and double. Each is
    /// shortened by a random part of up to a half, so that a thousand nodes do not reconnect at once. Default: 800
    /// milliseconds.
    /// </value>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMilliseconds(800);

    internal void Validate()
    {
        if (KeepAlive <= TimeSpan.Zero || LongestPause <= TimeSpan.Zero)
        {
            throw new InvalidOperationException("KeepAlive and LongestPause must be longer than zero.");
        }
    }
}
