namespace ApiAccessControl;

/// <summary>A context for hosts that have none of their own, or that keep the policy in another database.</summary>
/// <param name="options">The database.</param>
public class ApiAccessControlDbContext(DbContextOptions<ApiAccessControlDbContext> options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.UseApiAccessControl(Database);
    }
}
