using System.Data;
using System.Data.Common;
using System.Globalization;
using ApiAccessControl.EntityFrameworkCore.Store;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>PostgreSQL 13 and later, over Npgsql.</summary>
internal sealed class PostgreSqlDialect() : Dialect("CreateSchema.sql")
{
    private const string UndefinedTable = "42P01";
    private const string UndefinedColumn = "42703";
    private const string UndefinedSchema = "3F000";
    private const string InsufficientPrivilege = "42501";
    private const string ReadOnlyTransaction = "25006";

    /// <summary>
    /// The server ends the session of a writer that hangs before the writers that wait for its locks time out.
    /// <c>synchronous_commit = off</c> becomes <c>local</c>: an acknowledged commit must survive a crash of the server.
    /// Other values stay: <c>on</c> would weaken <c>remote_apply</c>, and would wait for a standby that is gone. All
    /// are set for this transaction only, which also works behind a pooler in transaction mode.
    /// </summary>
    private const string WriteSettings =
        """
        SELECT set_config('idle_in_transaction_session_timeout', {0}, true),
               set_config('lock_timeout', {1}, true),
               set_config('statement_timeout', {2}, true),
               CASE WHEN current_setting('synchronous_commit') = 'off'
                    THEN set_config('synchronous_commit', 'local', true) END
        """;

    public override string Collation => "C";

    public override string NewIdentity => "gen_random_uuid()";

    public override string Now => "(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

    public override bool KeepsLookConnection => true;

    public override string StandbyQuery => "SELECT pg_is_in_recovery()";

    // The pool of the host shares its connections between sessions.
    public override string? UseOwnConnection(DbContext context) => null;

    public override string? LookConnectionString(DbContext context, string? given)
    {
        var options = RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>());
        var text = given ?? options.ConnectionString ?? options.Connection?.ConnectionString;
        return text is null ? null : NpgsqlConnectionString.ForLooks(text);
    }

    public override async Task<WriteTransaction> BeginWriteAsync(
        DbContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        // A statement after the lock sees the last commit.
        var transaction = await context.Database.BeginTransactionAsync(
            IsolationLevel.ReadCommitted, cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync(
                WriteSettings, [Milliseconds(timeout), Milliseconds(2 * timeout), Milliseconds(3 * timeout)],
                cancellationToken);
            return new(transaction);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override async Task<DbTransaction?> BeginSnapshotAsync(
        DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    // DELETE alone locks rows in the order in which it finds them.
    public override async Task LockUsesAsync(
        DbContext context, string[] keyIds, CancellationToken cancellationToken) =>
        await context.Database.ExecuteSqlRawAsync(UseStatements.LockInOrder(context), [keyIds], cancellationToken);

    public override InvalidOperationException? Explain(Exception exception) => SqlStateOf(exception) switch
    {
        UndefinedTable or UndefinedSchema => Errors.NoTables(exception),
        UndefinedColumn => Errors.OldTables(exception),
        InsufficientPrivilege => new(
            "The database user may not use the tables of the policy. CreateRoles.sql of the package "
            + "ApiAccessControl.EntityFrameworkCore has the roles for readers and managers; a node that only reads "
            + "sets ReadOnly.",
            exception),
        ReadOnlyTransaction => new(
            "The database accepts no changes: it is a standby, or read-only. Change the policy on the primary.",
            exception),
        _ => null,
    };

    // As opposed to a connection that broke. When the server answers COMMIT with an error, it has rolled back.
    public override bool IsAnswer(Exception exception) =>
        SqlStateOf(exception) is { Length: 5 } state
        && !state.StartsWith("08", StringComparison.Ordinal) && !state.StartsWith("57P", StringComparison.Ordinal);

    private static string? SqlStateOf(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is DbException { SqlState: { } state })
            {
                return state;
            }
        }

        return null;
    }

    private static string Milliseconds(TimeSpan timeout) =>
        ((long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
