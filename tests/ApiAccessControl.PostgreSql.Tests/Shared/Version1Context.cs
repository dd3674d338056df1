using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The tables of version 1.</summary>
internal sealed class Version1Context(DbContextOptions<Version1Context> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseApiAccessControl(Database);
        modelBuilder.Entity<StateRow>().Ignore(row => row.Identity).Ignore(row => row.SchemaVersion);
        modelBuilder.Entity<ChangeRow>().Ignore(row => row.Identity);
        modelBuilder.Entity<RecordRow>().Ignore(row => row.MinReader);
        modelBuilder.Ignore<EntryUseRow>();
        modelBuilder.Entity<RecordRow>().ToTable(
            table => table.HasCheckConstraint("ck_api_access_records_kind", "kind BETWEEN 0 AND 6"));
    }
}
