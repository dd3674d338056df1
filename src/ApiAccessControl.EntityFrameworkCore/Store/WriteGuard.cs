using System.Data;
using System.Globalization;
using ApiAccessControl.EntityFrameworkCore.Looks;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Store;

/// <summary>
/// Begins the transaction of a writer. On PostgreSQL the time-outs are set for this transaction only, which also works
/// behind a pooler in transaction mode.
/// </summary>
internal static class WriteGuard
{
    /// <summary>
    /// The server ends the session of a writer that hangs before the writers that wait for its locks time out.
    /// <c>synchronous_commit = off</c> becomes <c>local</c>: an acknowledged commit must survive a crash of the server.
    /// Other values stay: <c>on</c> would weaken <c>remote_apply</c>, and would wait for a standby that is gone.
    /// </summary>
    private const string Settings =
        """
        SELECT set_config('idle_in_transaction_session_timeout', {0}, true),
               set_config('lock_timeout', {1}, true),
               set_config('statement_timeout', {2}, true),
               CASE WHEN current_setting('synchronous_commit') = 'off'
                    THEN set_config('synchronous_commit', 'local', true) END
        """;

    public static async Task<IDbContextTransaction> BeginAsync(
        DbContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Every statement sees what was committed before it, so a statement after the lock sees the last commit.
        var transaction = await context.Database.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            if (LookDatabase.IsNpgsql(context))
            {
                await context.Database.ExecuteSqlRawAsync(
                    Settings, [Milliseconds(timeout), Milliseconds(2 * timeout), Milliseconds(3 * timeout)],
                    cancellationToken);
            }

            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    private static string Milliseconds(TimeSpan timeout) =>
        ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
