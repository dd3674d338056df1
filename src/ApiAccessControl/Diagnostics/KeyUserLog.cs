namespace ApiAccessControl.Diagnostics;

/// <summary>What a key means to the host's own authorization, said at start.</summary>
internal static partial class KeyUserLog
{
    [LoggerMessage(
        EventIds.KeysAreUsers, LogLevel.Information,
        "{Cause}, so [Authorize] on an endpoint that declares API access is satisfied by a key.")]
    public static partial void KeysAreUsers(ILogger logger, string cause);

    [LoggerMessage(
        EventIds.KeyAndUser, LogLevel.Information,
        "{Count} endpoints require an API key and also a user of the host's authorization: {Endpoints}. If the key "
        + "alone is meant, name its scheme in the authorization policy, take the authorization away, or set "
        + "Credentials:SatisfiesAuthorization.")]
    public static partial void KeyAndUser(ILogger logger, int count, object endpoints);
}
