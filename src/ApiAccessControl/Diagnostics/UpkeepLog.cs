namespace ApiAccessControl.Diagnostics;

/// <summary>What happens to the policy.</summary>
internal static partial class UpkeepLog
{
    [LoggerMessage(
        EventIds.PolicyLoaded, LogLevel.Information, "Policy revision {Revision} is in force, with {Keys} keys.")]
    public static partial void Loaded(ILogger logger, long revision, int keys);

    [LoggerMessage(
        EventIds.PolicyReloadFailed, LogLevel.Error,
        "The policy could not be reloaded; revision {Revision} stays in force until it is mended.")]
    public static partial void ReloadFailed(ILogger logger, Exception exception, long revision);

    [LoggerMessage(
        EventIds.RecordUnreadable, LogLevel.Error, "{Path} cannot be read, and refuses what depends on it: {Problem}")]
    public static partial void RecordUnreadable(ILogger logger, string path, string problem);

    [LoggerMessage(EventIds.RecordDoubtful, LogLevel.Warning, "{Path}: {Problem}")]
    public static partial void RecordDoubtful(ILogger logger, string path, string problem);

    [LoggerMessage(
        EventIds.SwitchedOff, LogLevel.Warning,
        "The API is switched off: every request is answered with 503. Policy:Enabled turns it on.")]
    public static partial void SwitchedOff(ILogger logger);

    [LoggerMessage(
        EventIds.UsesNotKept, LogLevel.Warning,
        "The last uses of {Keys} keys could not be stored; they are kept and tried again.")]
    public static partial void UsesNotKept(ILogger logger, Exception exception, int keys);
}
