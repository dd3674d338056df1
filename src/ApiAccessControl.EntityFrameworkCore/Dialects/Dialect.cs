using System.Data.Common;
using ApiAccessControl.EntityFrameworkCore.Store;

namespace ApiAccessControl.EntityFrameworkCore.Dialects;

/// <summary>
/// What differs between the databases. Each store has one instance, chosen by the name of its provider.
/// </summary>
internal abstract class Dialect
{
    private const string Npgsql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    protected Dialect(string schemaScript) => Errors = new(schemaScript);

    /// <summary>The errors that an operator can fix, with the script of this database.</summary>
    public DatabaseErrors Errors { get; }

    /// <summary>The collation that compares byte by byte. Null if the default of the database does.</summary>
    public abstract string? Collation { get; }

    /// <summary>The expression for a random UUID, as the driver stores one.</summary>
    public abstract string NewIdentity { get; }

    /// <summary>The expression for the milliseconds since 1970 by the clock of the database.</summary>
    public abstract string Now { get; }

    /// <summary>
    /// Whether one connection is kept open from look to look. Otherwise each look opens a connection of its own.
    /// </summary>
    public abstract bool KeepsLookConnection { get; }

    /// <summary>
    /// The query that says whether this is a standby, which can be behind. Null if this database has none.
    /// </summary>
    public abstract string? StandbyQuery { get; }

    public static Dialect Of(string? providerName) => providerName switch
    {
        Npgsql => new PostgreSqlDialect(),
        Sqlite => new SqliteDialect(),
        _ => throw new InvalidOperationException(
            $"The policy cannot be stored over the provider {providerName}. Supported are {Npgsql} and {Sqlite}."),
    };

    /// <summary>
    /// Gives the context a connection for this session only. Returns the connection string to restore at its end, or
    /// null if the context keeps its own connection.
    /// </summary>
    public abstract string? UseOwnConnection(DbContext context);

    /// <summary>The connection string of the host, changed for looks. Null if the host did not give one.</summary>
    public abstract string? LookConnectionString(DbContext context, string? given);

    /// <summary>Begins the transaction of a writer. Each statement in it sees what was committed before it.</summary>
    public abstract Task<WriteTransaction> BeginWriteAsync(
        DbContext context, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a transaction that does not see later commits. It ends when the connection is closed.
    /// </summary>
    public abstract Task<DbTransaction?> BeginSnapshotAsync(
        DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Locks the uses of keys in the order of the keys, if this database locks rows.</summary>
    public abstract Task LockUsesAsync(DbContext context, string[] keyIds, CancellationToken cancellationToken);

    /// <summary>The exception to throw instead, or null when the original one says enough.</summary>
    public abstract InvalidOperationException? Explain(Exception exception);

    /// <summary>Whether the database answered with an error that means that a commit was not stored.</summary>
    public abstract bool IsAnswer(Exception exception);
}
