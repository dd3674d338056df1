using ApiAccessControl.EntityFrameworkCore.Rows;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Puts the tables of API access control into a model.</summary>
public static class ApiAccessControlModelBuilderExtensions
{
    /// <summary>Adds the tables. Call it from <c>OnModelCreating</c>, and add a migration.</summary>
    /// <param name="modelBuilder">The model.</param>
    /// <param name="schema">The schema of the tables; <see langword="null"/> is the default of the model.</param>
    /// <param name="collation">
    /// The collation that compares byte for byte. <c>"C"</c> is PostgreSQL's. <see langword="null"/> leaves the choice
    /// to
    /// the database, which MUST then compare so by itself.
    /// </param>
    /// <param name="newIdentity">
    /// The SQL expression for a random UUID, for rows that exist when a migration adds the identity of revisions. The
    /// default is PostgreSQL's (13 and later). <see langword="null"/> leaves it to your migration, which MUST give each
    /// row a value of its own.
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
