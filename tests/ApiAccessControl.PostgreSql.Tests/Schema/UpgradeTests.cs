using ApiAccessControl.EntityFrameworkCore.Rows;
using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>A database of version 1 with a policy in it becomes one of this version, and keeps the policy.</summary>
public sealed class UpgradeTests
{
    // The document as version 1 wrote it.
    private const string Policy =
        """
        INSERT INTO api_access_records (kind, id, version, enabled, document) VALUES
            (0, '', 1, true, '{"Enabled":true,"RequireAccessList":false}'),
            (6, 'firstkey1', 2, true, '{"SecretHash":"sha256:00","Enabled":true}');
        INSERT INTO api_access_changes VALUES (1, 0, 0, ''), (2, 0, 6, 'firstkey1');
        UPDATE api_access_state SET revision = 2;
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_script_upgrades_version_1()
    {
        await using var database = await Version1Async();

        await database.ExecuteAsync(Scripts.Create);

        await MustBeUpgradedAsync(database);
    }

    [Fact]
    public async Task A_migration_upgrades_version_1()
    {
        await using var database = await Version1Async();

        await database.ExecuteAsync(MigrationScript(database.ConnectionString));

        await MustBeUpgradedAsync(database);
    }

    [Fact]
    public async Task Writes_of_a_version_1_node_after_the_upgrade_are_read()
    {
        await using var database = await Version1Async();
        await database.ExecuteAsync(Scripts.Create);
        await using var node = Opened.On(database.ConnectionString);
        var before = await node.RevisionAsync();

        // The commit of a version without revision identities.
        await database.ExecuteAsync(
            """
            UPDATE api_access_state SET revision = revision + 1;
            DELETE FROM api_access_records WHERE kind = 6;
            INSERT INTO api_access_records (kind, id, version, enabled, document)
            VALUES (6, 'firstkey1', 3, false, '{"SecretHash":"sha256:00","Enabled":false}');
            INSERT INTO api_access_changes (revision, position, kind, record_id) VALUES (3, 0, 6, 'firstkey1');
            """);

        var changes = await node.Store.ReadChangesAsync(before, Token);
        Assert.False(Assert.IsType<KeyRecord>(Assert.Single(changes!.Changes).Record).Enabled);
        Assert.Empty((await node.Store.ReadChangesAsync(changes.Revision, Token))!.Changes);
    }

    [Fact]
    public async Task The_error_for_tables_of_version_1_names_the_upgrade_script()
    {
        await using var database = await Version1Async();
        await using var node = Opened.On(database.ConnectionString);

        var reading = await Assert.ThrowsAsync<InvalidOperationException>(() => node.RevisionAsync());
        var writing = await Assert.ThrowsAsync<PolicyCommitException>(() => node.CommitAsync(Opened.Key("secondkey2")));

        Assert.All([reading.Message, writing.Message], message => Assert.Contains(
            "The tables of the policy are of a version before 2. Run CreateSchema.sql", message,
            StringComparison.Ordinal));
        Assert.Equal(PolicyCommitOutcome.NotStored, writing.Outcome);
    }

    private static async Task<TestDatabase> Version1Async()
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(Scripts.Version1);
        await database.ExecuteAsync(Policy);
        return database;
    }

    private static async Task MustBeUpgradedAsync(TestDatabase database)
    {
        await using var fresh = await TestDatabase.CreateAsync();
        Assert.Equal(await Catalog.ReadAsync(fresh.ConnectionString),
            await Catalog.ReadAsync(database.ConnectionString));
        Assert.Equal(
            3L,
            await database.ScalarAsync(
                "SELECT count(DISTINCT identity) FROM (SELECT identity FROM api_access_changes UNION ALL "
                + "SELECT identity FROM api_access_state) t"));
        await using var node = Opened.On(database.ConnectionString);
        var document = await node.Store.ReadAsync(Token);
        Assert.Equal((2, 2), (document.Revision.Number, document.Records.Count()));
        await node.CommitAsync(Opened.Key("secondkey2"));
        Assert.Single((await node.Store.ReadChangesAsync(document.Revision, Token))!.Changes);
    }

    /// <summary>What <c>dotnet ef migrations add</c> makes of the difference between the two models.</summary>
    private static string MigrationScript(string connectionString)
    {
        using var before = new Version1Context(
            new DbContextOptionsBuilder<Version1Context>().UseNpgsql(connectionString).Options);
        using var after = new ApiAccessControlDbContext(
            new DbContextOptionsBuilder<ApiAccessControlDbContext>().UseNpgsql(connectionString).Options);
        var operations = after.GetService<IMigrationsModelDiffer>().GetDifferences(Model(before), Model(after));
        var commands = after.GetService<IMigrationsSqlGenerator>().Generate(operations, Design(after));
        return string.Join('\n', commands.Select(command => command.CommandText));
    }

    private static IModel Design(DbContext context) => context.GetService<IDesignTimeModel>().Model;

    private static IRelationalModel Model(DbContext context) => Design(context).GetRelationalModel();

    internal sealed class Version1Context(DbContextOptions<Version1Context> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.UseApiAccessControl();
            modelBuilder.Entity<StateRow>().Ignore(row => row.Identity).Ignore(row => row.SchemaVersion);
            modelBuilder.Entity<ChangeRow>().Ignore(row => row.Identity);
            modelBuilder.Entity<RecordRow>().Ignore(row => row.MinReader);
            modelBuilder.Entity<RecordRow>().ToTable(
                table => table.HasCheckConstraint("ck_api_access_records_kind", "kind BETWEEN 0 AND 6"));
        }
    }
}
