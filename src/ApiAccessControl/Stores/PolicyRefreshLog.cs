using ApiAccessControl.Logging;

namespace ApiAccessControl.Stores;

/// <summary>Log messages about loading and refreshing the policy.</summary>
internal static partial class PolicyRefreshLog
{
    [LoggerMessage(
        EventIds.PolicyLoaded, LogLevel.Information, "Policy revision {Revision} is in force, with {Keys} keys.")]
    public static partial void Loaded(ILogger logger, long revision, int keys);

    [LoggerMessage(
        EventIds.PolicyReloadFailed, LogLevel.Error,
        "The policy could not be reloaded; revision {Revision} stays in force until this is corrected: {Reason}")]
    public static partial void ReloadFailed(ILogger logger, long revision, string reason);

    [LoggerMessage(
        EventIds.PolicyRecovered, LogLevel.Information,
        "The policy source can be read again; revision {Revision} is in force.")]
    public static partial void Recovered(ILogger logger, long revision);

    [LoggerMessage(EventIds.PolicyPollFailed, LogLevel.Debug, "An attempt to read the policy failed.")]
    public static partial void FailedLook(ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.PolicyStale, LogLevel.Error,
        "The policy source has not answered for longer than MaxStaleness: every request is answered with 503 until it "
        + "does.")]
    public static partial void Stale(ILogger logger);

    [LoggerMessage(
        EventIds.SettingsUnreadable, LogLevel.Error,
        "The settings of the policy are missing or cannot be read: every request is answered with 503 until they are "
            + "corrected.")]
    public static partial void SettingsUnreadable(ILogger logger);

    [LoggerMessage(
        EventIds.RecordUnreadable, LogLevel.Error, "{Path} cannot be read, and refuses what depends on it: {Error}")]
    public static partial void RecordUnreadable(ILogger logger, string path, string error);

    [LoggerMessage(EventIds.RecordWarning, LogLevel.Warning, "{Path}: {Warning}")]
    public static partial void RecordWarning(ILogger logger, string path, string warning);

    [LoggerMessage(
        EventIds.SwitchedOff, LogLevel.Warning,
        "The API is disabled: every request is answered with 503. Policy:Enabled enables it.")]
    public static partial void SwitchedOff(ILogger logger);

    [LoggerMessage(
        EventIds.KeyUsageNotStored, LogLevel.Warning,
        "The last uses of {Keys} keys could not be stored; they stay in memory and are stored later: {Reason}")]
    public static partial void KeyUsageNotStored(ILogger logger, int keys, string reason);

    [LoggerMessage(EventIds.KeyUsageStored, LogLevel.Information, "The last uses of keys are stored again.")]
    public static partial void KeyUsageStored(ILogger logger);
}
