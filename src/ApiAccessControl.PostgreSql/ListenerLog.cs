namespace ApiAccessControl.PostgreSql;

/// <summary>One line for each change of state, without a stack trace: the polls log the complete error.</summary>
internal static partial class ListenerLog
{
    [LoggerMessage(60, LogLevel.Information, "Listening on {Channel} for changes of the policy.")]
    public static partial void Listening(ILogger logger, string channel);

    [LoggerMessage(
        61, LogLevel.Warning,
        "No connection listens for changes of the policy: {Problem} Until one does, changes are found by polling.")]
    public static partial void Lost(ILogger logger, string problem);

    [LoggerMessage(
        101, LogLevel.Warning,
        "The connection listens for changes of the policy, but a notification that this node sent to itself does not "
        + "arrive. The connection string probably leads to a pooler in transaction mode. Give "
        + "AddPostgreSqlNotifications a connection string that leads to the server. Changes are found by polling.")]
    public static partial void NotDelivered(ILogger logger);

    [LoggerMessage(
        102, LogLevel.Information,
        "The database is a standby, which sends no notifications. Changes of the policy are found by polling.")]
    public static partial void Standby(ILogger logger);
}
