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
    public static ModelBuilder UseApiAccessControl(
        this ModelBuilder modelBuilder, string? schema = null, string? collation = "C")
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        new PolicyModel(modelBuilder, schema, collation).Build();
        return modelBuilder;
    }
}
