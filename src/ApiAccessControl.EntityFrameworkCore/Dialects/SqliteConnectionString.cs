using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>The connection string of the host, changed for the sessions and looks of the policy on SQLite.</summary>
internal static class SqliteConnectionString
{
    /// <param name="context">A context over the driver.</param>
    /// <param name="connectionString">The connection string of the host.</param>
    /// <param name="seconds">How long a statement waits for a lock.</param>
    public static string For(DbContext context, string connectionString, int seconds)
    {
        var factory = DbProviderFactories.GetFactory(context.Database.GetDbConnection())!;
        var settings = factory.CreateConnectionStringBuilder()!;
        settings.ConnectionString = connectionString;
        var (file, mode) = ($"{settings["Data Source"]}", $"{settings["Mode"]}");
        if (mode == "Memory" || file.Length == 0 || file.Contains(":memory:", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException(
                "The policy needs a file: an SQLite database in memory ends with its connection. For tests use "
                + "AddMemoryStore.");
        }

        // A pool keeps connections to a file that was replaced: their commits are lost.
        settings["Pooling"] = false;

        // A file that was removed is an error, not an empty database.
        settings["Mode"] = mode == "ReadWriteCreate" ? "ReadWrite" : mode;

        // With a shared cache readers would wait for writers.
        settings.Remove("Cache");

        // The rows of names and of entries are deleted with the row that they belong to.
        settings["Foreign Keys"] = true;
        settings["Default Timeout"] = seconds;
        return settings.ConnectionString;
    }
}
