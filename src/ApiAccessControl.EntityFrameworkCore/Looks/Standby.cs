using System.Data.Common;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>A standby can be behind a node. That is a failed look: a node never returns to an older revision.</summary>
internal static class Standby
{
    public static async Task ThrowIfBehindAsync(
        DbConnection connection, LookDatabase database, long current, long known, CancellationToken cancellationToken)
    {
        if (current < known && database.Dialect.StandbyQuery is { } query
            && await IsStandbyAsync(connection, query, cancellationToken))
        {
            throw new InvalidOperationException(
                $"The database is a standby that is behind: it has revision {current} of the policy, and this node has "
                + $"{known}. The node keeps its policy until the standby has caught up or was promoted.");
        }
    }

    private static async Task<bool> IsStandbyAsync(
        DbConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }
}
