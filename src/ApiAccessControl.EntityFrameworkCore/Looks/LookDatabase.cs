using System.Data.Common;
using ApiAccessControl.EntityFrameworkCore.Dialects;
using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.EntityFrameworkCore.Store;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace ApiAccessControl.EntityFrameworkCore.Looks;

/// <summary>
/// The statements of looks, and connections outside of the pool of the host, both derived once from the context of the
/// host. With the pool each dead connection stalls one look, and a host that uses all its connections stops the looks.
/// </summary>
internal sealed class LookDatabase
{
    private readonly DbConnection _template;
    private readonly string? _connectionString;

    private LookDatabase(DbConnection template, string? connectionString, Dialect dialect, string[] tables)
    {
        (_template, _connectionString, Dialect) = (template, connectionString, dialect);
        var (state, changes, records) = (tables[0], tables[1], tables[2]);
        Revision =
            $"""
             SELECT s.revision, COALESCE(c.identity, s.identity), s.schema_version
             FROM {state} s LEFT JOIN {changes} c ON c.revision = s.revision AND c.position = 0
             """;
        Records = $"SELECT kind, id, enabled, min_reader, document FROM {records}";
        Changes =
            $"""
             SELECT s.revision, s.identity, s.schema_version,
                    c.revision, c.identity, c.kind, c.record_id, r.enabled, r.min_reader, r.document
             FROM {state} s
             LEFT JOIN {changes} c ON c.revision >= @revision
             LEFT JOIN {records} r ON r.kind = c.kind AND r.id = c.record_id
             ORDER BY c.revision, c.position
             """;
    }

    public Dialect Dialect { get; }

    /// <summary>The current revision.</summary>
    public string Revision { get; }

    public string Records { get; }

    /// <summary>
    /// The current revision and the changes since a revision, in one statement and so in one snapshot.
    /// </summary>
    public string Changes { get; }

    public static LookDatabase Of(PolicySession session, string? connectionString)
    {
        var context = session.Context;
        var sql = context.GetService<ISqlGenerationHelper>();
        return new(
            // The connection of the context is disposed with it.
            context.Database.GetDbConnection() is ICloneable cloneable
                ? (DbConnection)cloneable.Clone() : context.Database.GetDbConnection(),
            session.Dialect.LookConnectionString(context, connectionString),
            session.Dialect,
            [TableOf<StateRow>(), TableOf<ChangeRow>(), TableOf<RecordRow>()]);

        string TableOf<TRow>()
        {
            var table = context.Model.FindEntityType(typeof(TRow))
                ?? throw new InvalidOperationException(
                    $"{context.GetType().Name} has no tables for the policy. Call modelBuilder.UseApiAccessControl() "
                    + "in OnModelCreating.");
            return sql.DelimitIdentifier(table.GetTableName()!, table.GetSchema());
        }
    }

    /// <summary>
    /// A new connection, not open. If the host configured a data source, connections come from its pool: there is no
    /// other way to create one.
    /// </summary>
    public DbConnection CreateConnection()
    {
        if (_connectionString is null && _template is ICloneable cloneable)
        {
            return (DbConnection)cloneable.Clone();
        }

        var connection = DbProviderFactories.GetFactory(_template)!.CreateConnection()!;
        connection.ConnectionString = _connectionString ?? _template.ConnectionString;
        return connection;
    }
}
