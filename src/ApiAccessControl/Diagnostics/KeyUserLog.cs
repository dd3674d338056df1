using ApiAccessControl.Logging;

namespace ApiAccessControl.Diagnostics;

/// <summary>Startup messages about keys that satisfy the host's own authorization.</summary>
internal static partial class KeyUserLog
{
    [LoggerMessage(
        EventIds.KeysAreUsers, LogLevel.Information,
        "{Cause}, so [Authorize] on an endpoint that declares API access is satisfied by a key.")]
    public static partial void KeysAreUsers(ILogger logger, string cause);
}
