using ApiAccessControl.PostgreSql.Tests.Support;

namespace ApiAccessControl.PostgreSql.Tests.Store;

/// <summary>The script is what the model says, and makes a database that works.</summary>
public sealed class SchemaTests
{
    private static string Script => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "CreateSchema.sql"));

    [Fact]
    public void The_script_is_what_the_model_makes()
    {
        using var context = Context("Host=nowhere");

        Assert.Equal(Lines(context.Database.GenerateCreateScript()), Lines(Script));
    }

    [Fact]
    public async Task The_script_makes_a_database_that_works()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(Script);
        await using var node = Opened.On(database.ConnectionString);

        var result = await node.Store.CommitAsync(
            [PolicyEdit.Create(new PolicySettings { Enabled = true })], new("test"),
            TestContext.Current.CancellationToken);

        Assert.Equal((PolicyCommitStatus.Committed, 1), (result.Status, result.Revision));
    }

    [Fact]
    public async Task A_schema_of_the_teams_choice_is_used()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        var options = new DbContextOptionsBuilder<OtherSchemaContext>().UseNpgsql(database.ConnectionString).Options;
        await using (var context = new OtherSchemaContext(options))
        {
            await context.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        }

        await using var node = Opened.Of<OtherSchemaContext>(o => o.UseNpgsql(database.ConnectionString));
        await node.Store.CommitAsync(
            [PolicyEdit.Create(new PolicySettings()), PolicyEdit.Create(Opened.Key("somekey12"))],
            new("test"), TestContext.Current.CancellationToken);
        await node.Store.AddUsesAsync(
            [new("somekey12", 1, DateTimeOffset.UnixEpoch, null)], TestContext.Current.CancellationToken);

        Assert.Single(await node.Store.ReadUsesAsync(["somekey12"], TestContext.Current.CancellationToken));
    }

    private static ApiAccessControlDbContext Context(string connectionString) =>
        new(new DbContextOptionsBuilder<ApiAccessControlDbContext>().UseNpgsql(connectionString).Options);

    private static string[] Lines(string text) => text.Trim().Split('\n', StringSplitOptions.TrimEntries);

    internal sealed class OtherSchemaContext(DbContextOptions<OtherSchemaContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.UseApiAccessControl("security");
    }
}
