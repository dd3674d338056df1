using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>
/// The connection string of the host, changed for looks over Npgsql. Shorter time-outs of the host are replaced too,
/// because a look always finishes within these.
/// </summary>
internal static class NpgsqlConnectionString
{
    private const int SecondsToConnect = 3;
    private const int SecondsForOneAnswer = 3;
    private const int MillisecondsToCancel = 500;

    public static string ForLooks(string connectionString)
    {
        var settings = new DbConnectionStringBuilder { ConnectionString = connectionString };
        var name = settings.TryGetValue("Application Name", out var given) ? $"{given}, " : "";

        // The store keeps its one connection itself. A pool returns further dead connections.
        settings["Pooling"] = false;
        settings["Application Name"] = $"{name}ApiAccessControl";
        settings["Timeout"] = SecondsToConnect;
        settings["Command Timeout"] = SecondsForOneAnswer;
        settings["Cancellation Timeout"] = MillisecondsToCancel;
        return settings.ConnectionString;
    }
}
