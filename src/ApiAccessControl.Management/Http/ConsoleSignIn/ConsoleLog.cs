using Microsoft.Extensions.Logging;

namespace ApiAccessControl.Management.Http.ConsoleSignIn;

internal static partial class ConsoleLog
{
    [LoggerMessage(ManagementEventIds.SignInLink, LogLevel.Information,
        "Sign in to the management of API access, once and within 10 minutes: {Link}")]
    public static partial void Link(ILogger logger, string link);

    [LoggerMessage(ManagementEventIds.SignInWithoutAddress, LogLevel.Warning,
        "AllowConsoleSignIn has no link to show: the server does not tell its addresses.")]
    public static partial void NoAddress(ILogger logger);
}
