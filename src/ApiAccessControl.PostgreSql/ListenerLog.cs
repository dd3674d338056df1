namespace ApiAccessControl.PostgreSql;

internal static partial class ListenerLog
{
    [LoggerMessage(60, LogLevel.Information, "Listening on {Channel} for changes of the policy.")]
    public static partial void Listening(ILogger logger, string channel);

    [LoggerMessage(
        61, LogLevel.Warning,
        "The connection that listens for changes of the policy is lost. Until it is back they are found by polling.")]
    public static partial void Lost(ILogger logger, Exception exception);
}
