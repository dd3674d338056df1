using ApiAccessControl.EntityFrameworkCore.Rows;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The tables of version 3.</summary>
internal sealed class Version3Context(DbContextOptions<Version3Context> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.UseApiAccessControl(Database);
        modelBuilder.Ignore<NodeRow>();
        Version2Context.DescribeState(modelBuilder, Database.ProviderName, 3);
    }
}
