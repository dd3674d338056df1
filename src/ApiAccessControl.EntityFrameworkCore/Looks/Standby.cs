using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>A standby can be behind a node. That is a failed look: a node never returns to an older revision.</summary>
internal static class Standby
{
    public static async Task ThrowIfBehindAsync(
        DbConnection connection, LookDatabase database, long current, long known, CancellationToken cancellationToken)
    {
        if (current < known && database.IsPostgreSql && await IsInRecoveryAsync(connection, cancellationToken))
        {
            throw new InvalidOperationException(
                $"The database is a standby that is behind: it has revision {current} of the policy, and this node has "
                + $"{known}. The node keeps its policy until the standby has caught up or was promoted.");
        }
    }

    private static async Task<bool> IsInRecoveryAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT pg_is_in_recovery()";
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
