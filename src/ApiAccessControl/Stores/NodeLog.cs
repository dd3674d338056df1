using ApiAccessControl.Logging;

namespace ApiAccessControl.Stores;

/// <summary>Log messages about the reports of this node.</summary>
internal static partial class NodeLog
{
    [LoggerMessage(
        EventIds.NodeNotReported, LogLevel.Warning,
        "This node could not report its revision to the other nodes. After its last report has expired they do not see "
        + "it: {Reason}")]
    public static partial void NotReported(ILogger logger, string reason);

    [LoggerMessage(EventIds.NodeReportedAgain, LogLevel.Information, "This node reports its revision again.")]
    public static partial void ReportedAgain(ILogger logger);

    [LoggerMessage(
        EventIds.NodeInvisible, LogLevel.Information,
        "This node does not report its revision: other nodes do not see it, and no wait includes it.")]
    public static partial void Invisible(ILogger logger);

    [LoggerMessage(EventIds.NodesNotRead, LogLevel.Warning, "The list of nodes cannot be read: {Reason}")]
    public static partial void NotRead(ILogger logger, string reason);
}
