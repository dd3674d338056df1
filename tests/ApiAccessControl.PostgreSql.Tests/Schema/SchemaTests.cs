using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>The tables are the same and work whether the script or the model creates them.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repeated_runs_of_the_script_create_the_schema_of_the_model()
    {
        await using var model = await TestDatabase.CreateAsync();
        await using var script = await TestDatabase.CreateEmptyAsync();
        for (var run = 0; run < 2; run++)
        {
            await script.ExecuteAsync(Scripts.Create);

            Assert.Equal(await Catalog.ReadAsync(model.ConnectionString),
                await Catalog.ReadAsync(script.ConnectionString));
        }
    }

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
    public async Task The_script_creates_a_working_database()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(Scripts.Create);
        await using var node = Opened.On(database.ConnectionString);

        var result = await node.Store.CommitAsync(
            [PolicyEdit.Create(new PolicySettings { Enabled = true })], new("test"), Token);

        Assert.Equal((PolicyCommitStatus.Committed, 1), (result.Status, result.Revision));
    }

    [Fact]
    public async Task The_first_revision_has_an_identity_of_its_own_in_every_database()
    {
        await using var script = await TestDatabase.CreateEmptyAsync();
        await script.ExecuteAsync(Scripts.Create);
        await using var model = await TestDatabase.CreateEmptyAsync();
        await TestDatabase.CreateTablesAsync(model.ConnectionString);
        await using var first = Opened.On(script.ConnectionString);
        await using var second = Opened.On(model.ConnectionString);

        var identities = new[] { await first.RevisionAsync(), await second.RevisionAsync() };

        Assert.All(identities, revision => Assert.Equal(0, revision.Number));
        Assert.Equal(2,
            identities.Select(revision => revision.Identity).Where(id => id != Guid.Empty).Distinct().Count());
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
