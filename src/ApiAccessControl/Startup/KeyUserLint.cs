using ApiAccessControl.Diagnostics;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Options;

namespace ApiAccessControl.Startup;

/// <summary>Logs at startup why a key satisfies the host's own authorization, if it does.</summary>
internal sealed class KeyUserLint(KeyUsers users, ResolvedOptions options, ILogger<KeyUserLint> logger)
{
    public void Report()
    {
        if (users.DefaultScheme is { } scheme)
        {
            KeyUserLog.KeysAreUsers(
                logger, $"The scheme \"{scheme}\" of API keys is the default of the host's authentication");
        }

        if (options.Credentials.SatisfiesAuthorization)
        {
            KeyUserLog.KeysAreUsers(logger, "Credentials:SatisfiesAuthorization is true");
        }
    }
}
