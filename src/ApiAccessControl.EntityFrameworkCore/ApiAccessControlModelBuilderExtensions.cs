using ApiAccessControl.EntityFrameworkCore.Rows;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Extension methods that add the tables of the policy to a model.</summary>
public static class ApiAccessControlModelBuilderExtensions
{
    /// <summary>Adds the tables. Call it from <c>OnModelCreating</c>, and add a migration.</summary>
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
