using ApiAccessControl.EntityFrameworkCore.Dialects;
using ApiAccessControl.EntityFrameworkCore.Rows;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Extension methods that add the tables of the policy to a model.</summary>
public static class ApiAccessControlModelBuilderExtensions
{
    /// <summary>
    /// Adds the tables, for PostgreSQL or SQLite. Call it from <c>OnModelCreating</c> with <c>Database</c>, and add a
    /// migration.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="database">The database of the context, whose provider decides how texts are compared.</param>
    /// <param name="schema">
    /// The schema of the tables; <see langword="null"/> is the default of the model. SQLite has no schemas.
    /// </param>
    public static ModelBuilder UseApiAccessControl(
        this ModelBuilder modelBuilder, DatabaseFacade database, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var dialect = Dialect.Of(database.ProviderName);
        return modelBuilder.UseApiAccessControl(schema, dialect.Collation, dialect.NewIdentity);
    }

    /// <summary>
    /// Adds the tables, for PostgreSQL unless the parameters say otherwise. Call it from <c>OnModelCreating</c>, and
    /// add a migration.
    /// </summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="schema">The schema of the tables; <see langword="null"/> is the default of the model.</param>
    /// <param name="collation">
    /// The collation that compares byte by byte: <c>"C"</c> in PostgreSQL. With <see langword="null"/> the default
    /// collation of the database MUST compare byte by byte.
    /// </param>
    /// <param name="newIdentity">
    /// The SQL expression for a random UUID, for rows that exist when a migration adds the identity of revisions. The
    /// default is for PostgreSQL 13 and later. With <see langword="null"/> your migration MUST give each row a distinct
    /// value.
    /// </param>
    public static ModelBuilder UseApiAccessControl(
        this ModelBuilder modelBuilder, string? schema = null, string? collation = "C",
        string? newIdentity = "gen_random_uuid()")
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        new PolicyTables(modelBuilder, schema, collation, newIdentity).Build();
        return modelBuilder;
    }
}
