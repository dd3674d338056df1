using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>What the script and the model do on PostgreSQL only.</summary>
public sealed class PostgreSqlSchemaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_script_that_fails_in_the_middle_leaves_no_tables()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var broken = Scripts.Create.Replace("DROP CONSTRAINT IF EXISTS", "DROP CONSTRAINT", StringComparison.Ordinal);

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.ExecuteAsync(broken));

        Assert.Equal(0L,
            await database.ScalarAsync("SELECT count(*) FROM pg_tables WHERE tablename LIKE 'api_access_%'"));
    }

    [Fact]
    public async Task A_schema_of_the_teams_choice_is_used()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var options = new DbContextOptionsBuilder<OtherSchemaContext>().UseNpgsql(database.ConnectionString).Options;
        await using (var context = new OtherSchemaContext(options))
        {
            await context.Database.EnsureCreatedAsync(Token);
        }

        await using var node = Opened.Of<OtherSchemaContext>(o => o.UseNpgsql(database.ConnectionString));
        await node.Store.CommitAsync(
            [PolicyEdit.Create(new PolicySettings()), PolicyEdit.Create(Opened.Key("somekey12"))], new("test"), Token);
        await node.Store.AddUsesAsync([new("somekey12", 1, DateTimeOffset.UnixEpoch, null)], Token);

        Assert.Single(await node.Store.ReadUsesAsync(["somekey12"], Token));
        Assert.Equal(2, (await node.Store.ReadAsync(Token)).Records.Count());
    }

    internal sealed class OtherSchemaContext(DbContextOptions<OtherSchemaContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.UseApiAccessControl("security");
    }
}
