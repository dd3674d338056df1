using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// The connection string of the host, changed for looks over Npgsql. Keywords in it that bound a wait more tightly are
/// overridden too: a look needs less than these.
/// </summary>
internal static class LookConnectionString
{
    private const int SecondsToConnect = 3;
    private const int SecondsForOneAnswer = 3;
    private const int MillisecondsToCancel = 500;

    public static string For(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var name = settings.TryGetValue("Application Name", out var given) ? $"{given}, " : "";

        // The store keeps its one connection itself: a pool would hand out further dead ones.
        settings["Pooling"] = false;
        settings["Application Name"] = $"{name}ApiAccessControl";
        settings["Timeout"] = SecondsToConnect;
        settings["Command Timeout"] = SecondsForOneAnswer;
        settings["Cancellation Timeout"] = MillisecondsToCancel;
        return settings.ConnectionString;
    }
}
