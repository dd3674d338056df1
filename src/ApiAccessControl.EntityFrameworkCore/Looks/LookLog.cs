namespace ApiAccessControl.EntityFrameworkCore.Looks;

internal static partial class LookLog
{
    [LoggerMessage(
        100, LogLevel.Warning,
        "The database does not know revision {Known} of the policy as this node has it; it is at revision {Current}. "
        + "It lost commits or was restored. The node reads the whole policy.")]
    public static partial void RevisionUnknown(ILogger logger, long known, long current);
}
