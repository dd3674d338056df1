namespace ApiAccessControl.Stores;

/// <summary>How a node listens.</summary>
public sealed class PostgreSqlNotificationOptions
{
    /// <value>How long the connection may be silent before the server is asked whether it is there. Default: 10
    /// seconds.</value>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(10);

    /// <value>
    /// The longest pause between two attempts to connect. Pauses begin at 100 milliseconds and double; up to half of
    /// each
    /// is left to chance, so that a thousand nodes do not come back at once. Default: 800 milliseconds.
    /// </value>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMilliseconds(800);

    internal void Validate()
    {
        if (KeepAlive <= TimeSpan.Zero || LongestPause <= TimeSpan.Zero)
        {
            throw new InvalidOperationException("KeepAlive and LongestPause must be more than nothing.");
        }
    }
}
