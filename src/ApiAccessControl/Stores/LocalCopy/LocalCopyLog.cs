using ApiAccessControl.Logging;

namespace ApiAccessControl.Stores.LocalCopy;

/// <summary>Log messages about the local copy of the policy.</summary>
internal static partial class LocalCopyLog
{
    [LoggerMessage(
        EventIds.LocalCopyUsed, LogLevel.Information,
        "The local copy {Path} is in force until the store answers; its last contact was at {Contact:u}.")]
    public static partial void Used(ILogger logger, string path, DateTimeOffset contact);

    [LoggerMessage(
        EventIds.LocalCopyIgnored, LogLevel.Warning,
        "The local copy {Path} is not used: {Reason}. The whole policy is read from the store.")]
    public static partial void Ignored(ILogger logger, string path, string reason);

    [LoggerMessage(
        EventIds.LocalCopyMissing, LogLevel.Information,
        "There is no local copy {Path} yet. The whole policy is read from the store.")]
    public static partial void Missing(ILogger logger, string path);

    [LoggerMessage(
        EventIds.LocalCopyNotWritten, LogLevel.Warning,
        "The local copy {Path} cannot be written, and the next start may have to read the whole policy: {Reason}")]
    public static partial void NotWritten(ILogger logger, string path, string reason);

    [LoggerMessage(
        EventIds.LocalCopyWrittenAgain, LogLevel.Information, "The local copy {Path} can be written again.")]
    public static partial void WrittenAgain(ILogger logger, string path);

    [LoggerMessage(
        EventIds.LocalCopyPartUnreadable, LogLevel.Error,
        "A part of the local copy {Path} cannot be read, and its keys are refused until the whole policy is read from "
        + "the store.")]
    public static partial void PartUnreadable(ILogger logger, string path);
}
