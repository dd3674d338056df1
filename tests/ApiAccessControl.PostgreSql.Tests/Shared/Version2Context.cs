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
        modelBuilder.Ignore<NodeRow>();
        DescribeState(modelBuilder, Database.ProviderName, 2);
    }

    // The row that a model seeds cannot be changed afterwards, so the table is described once more.
    public static void DescribeState(ModelBuilder modelBuilder, string? provider, int version)
    {
        modelBuilder.Model.RemoveEntityType(typeof(StateRow));
        var state = modelBuilder.Entity<StateRow>().ToTable("api_access_state", table =>
            table.HasCheckConstraint("ck_api_access_state_one_row", "id = 1"));
        state.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        state.Property(row => row.Revision).HasColumnName("revision");
        state.Property(row => row.Identity).HasColumnName("identity").HasDefaultValueSql(
            Dialect.Of(provider).NewIdentity);
        state.Property(row => row.SchemaVersion).HasColumnName("schema_version").HasDefaultValue(version);
        state.HasData(new { Id = StateRow.OnlyId, Revision = 0L, SchemaVersion = version });
    }
}
