using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using ApiAccessControl.EntityFrameworkCore.Store;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>
/// SQLite over Microsoft.Data.Sqlite: one file that the processes of one machine share. The package has no reference to
/// the driver, so that applications on PostgreSQL do not ship it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to release.")]
internal sealed class SqliteDialect() : Dialect("CreateSchema.Sqlite.sql")
{
    private const int SecondsForOneAnswer = 3;

    // Writers of this process wait here. The driver waits for the lock of the file in a blocked thread.
    private readonly SemaphoreSlim _oneWriter = new(1, 1);

    // BINARY, the default, compares bytes.
    public override string? Collation => null;

    // Capital letters with hyphens, as the driver writes a Guid.
    public override string NewIdentity =>
        "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || "
        + "substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))";

    // An open connection keeps the file that it opened, also after another file took its place.
    public override bool KeepsLookConnection => false;

    public override string? StandbyQuery => null;

    public override string UseOwnConnection(DbContext context)
    {
        var original = ConnectionStringOf(context);
        context.Database.SetConnectionString(SqliteConnectionString.For(context, original, SecondsForOneAnswer));
        return original;
    }

    public override string LookConnectionString(DbContext context, string? given) =>
        SqliteConnectionString.For(context, given ?? ConnectionStringOf(context), SecondsForOneAnswer);

    public override async Task<WriteTransaction> BeginWriteAsync(
        DbContext context, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var wait = 2 * timeout;
        if (!await _oneWriter.WaitAsync(wait, cancellationToken))
        {
            throw new TimeoutException(
                $"Another writer of this process did not end within {wait.TotalSeconds:0.###} seconds.");
        }

        var before = Timeout(context).GetValue(context.Database.GetDbConnection());
        try
        {
            return new(await BeginAsync(context, wait, cancellationToken), EndAsync);
        }
        catch
        {
            await EndAsync();
            throw;
        }

        async ValueTask EndAsync()
        {
            // A BEGIN that failed leaves the connection open, whatever the context counts.
            await context.Database.CloseConnectionAsync();
            await context.Database.GetDbConnection().CloseAsync();
            SetTimeout(context, before);
            _oneWriter.Release();
        }
    }

    public override async Task<DbTransaction?> BeginSnapshotAsync(
        DbConnection connection, CancellationToken cancellationToken)
    {
        // BeginTransaction of the driver takes the lock of a writer, except at an isolation level that may read what is
        // not committed. This one takes its snapshot with the first SELECT.
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN DEFERRED";
        await command.ExecuteNonQueryAsync(cancellationToken);
        return null;
    }

    // The transaction has locked the whole file.
    public override Task LockUsesAsync(DbContext context, string[] keyIds, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override InvalidOperationException? Explain(Exception exception) => SqliteError.Of(exception) switch
    {
        { Code: SqliteError.Error, Message: var text } when text.Contains("no such table", StringComparison.Ordinal) =>
            Errors.NoTables(exception),
        { Code: SqliteError.Error, Message: var text } when text.Contains("no such column", StringComparison.Ordinal) =>
            Errors.OldTables(exception),
        { Code: SqliteError.Busy } => new(
            "Another process did not release the lock of the database in time.", exception),
        { Code: SqliteError.ReadOnly } => new(
            "This process cannot write the file of the database, or its folder. A node that only reads sets ReadOnly.",
            exception),
        { Code: SqliteError.CannotOpen } => new(
            "The file of the database does not exist, or this process cannot open it or the files -wal and -shm beside "
            + $"it. To create it, create the tables. {Errors.HowToCreate}",
            exception),
        _ => null,
    };

    // After any other error the transaction is rolled back, or still open and rolled back next. When the disk fails
    // while it writes the commit, the commit may be complete.
    public override bool IsAnswer(Exception exception) => SqliteError.Of(exception) is { Code: not SqliteError.Disk };

    private static async Task<IDbContextTransaction> BeginAsync(
        DbContext context, TimeSpan wait, CancellationToken cancellationToken)
    {
        // BEGIN and COMMIT wait as long as the connection says, all other statements as long as the context says. Both
        // know whole seconds only.
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        SetTimeout(context, seconds);
        context.Database.SetCommandTimeout(seconds);
        await context.Database.OpenConnectionAsync(cancellationToken);

        // The driver tries again every 150 ms, SQLite itself after 1 to 100 ms. FULL: an acknowledged commit must
        // survive a loss of power, also where the library was built with less.
        await context.Database.ExecuteSqlRawAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"PRAGMA busy_timeout = {(int)wait.TotalMilliseconds}; PRAGMA synchronous = FULL"),
            cancellationToken);

        // The driver makes BEGIN IMMEDIATE of it: the writer has the lock from here on.
        return await context.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
    }

    // Of the connection, for BEGIN and COMMIT. The time-out of the options of the host wins over the connection string.
    private static void SetTimeout(DbContext context, object? seconds) =>
        Timeout(context).SetValue(context.Database.GetDbConnection(), seconds);

    private static PropertyInfo Timeout(DbContext context) =>
        context.Database.GetDbConnection().GetType().GetProperty("DefaultTimeout")!;

    private static string ConnectionStringOf(DbContext context) =>
        RelationalOptionsExtension.Extract(context.GetService<IDbContextOptions>()).Connection is null
            ? context.Database.GetConnectionString()!
            : throw new InvalidOperationException(
                "The context of the policy needs UseSqlite with a connection string: one open connection cannot serve "
                + "reads and commits at the same time.");
}
