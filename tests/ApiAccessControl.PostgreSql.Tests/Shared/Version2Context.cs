using ApiAccessControl.EntityFrameworkCore.Dialects;
using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The tables of version 2.</summary>
internal sealed class Version2Context(DbContextOptions<Version2Context> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseApiAccessControl(Database);
        modelBuilder.Ignore<EntryUseRow>();

        // The row that a model seeds cannot be changed afterwards, so the table is described once more.
        modelBuilder.Model.RemoveEntityType(typeof(StateRow));
        var state = modelBuilder.Entity<StateRow>().ToTable("api_access_state", table =>
            table.HasCheckConstraint("ck_api_access_state_one_row", "id = 1"));
        state.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        state.Property(row => row.Revision).HasColumnName("revision");
        state.Property(row => row.Identity).HasColumnName("identity").HasDefaultValueSql(
            Dialect.Of(Database.ProviderName).NewIdentity);
        state.Property(row => row.SchemaVersion).HasColumnName("schema_version").HasDefaultValue(2);
        state.HasData(new { Id = StateRow.OnlyId, Revision = 0L, SchemaVersion = 2 });
    }
}
