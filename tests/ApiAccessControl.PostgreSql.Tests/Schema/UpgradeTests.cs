using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Schema;

/// <summary>
/// A database of an earlier version with a policy in it becomes one of this version, and keeps the policy and the uses
/// of keys.
/// </summary>
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
        INSERT INTO api_access_uses VALUES ('firstkey1', 3, '2030-01-01T12:00:00Z', '192.0.2.1');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task The_script_upgrades_an_earlier_version(int version)
    {
        await using var database = await CreateAsync(version);

        await database.ExecuteAsync(Scripts.Create);
        await database.ExecuteAsync(Scripts.Create);

        await MustBeUpgradedAsync(database);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_migration_upgrades_an_earlier_version(int version)
    {
        await using var database = await CreateAsync(version);

        await database.ExecuteAsync(version == 1
            ? Migration.ScriptFrom<Version1Context>(database.ConnectionString)
            : Migration.ScriptFrom<Version2Context>(database.ConnectionString));

        await MustBeUpgradedAsync(database);
    }

    [Fact]
    public async Task A_node_of_an_earlier_version_deletes_the_uses_of_entries_with_those_of_the_key()
    {
        await using var database = await CreateAsync(2);
        await database.ExecuteAsync(Scripts.Create);
        await database.ExecuteAsync(
            "INSERT INTO api_access_entry_uses VALUES ('firstkey1', '192.0.2.1', 3, '2030-01-01T12:00:00Z', NULL)");

        await database.ExecuteAsync("DELETE FROM api_access_uses WHERE key_id = 'firstkey1'");

        Assert.Equal(0L, await database.ScalarAsync("SELECT count(*) FROM api_access_entry_uses"));
    }

    [Fact]
    public async Task Writes_of_a_version_1_node_after_the_upgrade_are_read()
    {
        await using var database = await CreateAsync(1);
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

    [Theory]
    [InlineData(1, "The tables of the policy are of a version before 3. Run CreateSchema.sql")]
    [InlineData(2, "The tables of the policy are version 2, and this node needs version 3. Run CreateSchema.sql")]
    public async Task The_error_for_tables_of_an_earlier_version_names_the_upgrade_script(int version, string expected)
    {
        await using var database = await CreateAsync(version);
        await using var node = Opened.On(database.ConnectionString);

        var reading = await Assert.ThrowsAsync<InvalidOperationException>(() => node.RevisionAsync());
        var writing = await Assert.ThrowsAsync<PolicyCommitException>(() => node.CommitAsync(Opened.Key("secondkey2")));

        Assert.All([reading.Message, writing.Message], message => Assert.Contains(
            expected, message, StringComparison.Ordinal));
        Assert.Equal(PolicyCommitOutcome.NotStored, writing.Outcome);
    }

    private static async Task<TestDatabase> CreateAsync(int version)
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync(Scripts.OfVersion(version));
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
        await node.CommitAsync(Opened.Key("secondkey2") with { Networks = ["192.0.2.1"] });
        var use = new KeyUse("secondkey2", 1, DateTimeOffset.UnixEpoch, null)
        {
            Entries = [new("192.0.2.1", 1, DateTimeOffset.UnixEpoch, null)],
        };
        await node.Store.AddUsesAsync([use], Token);
        Assert.Equal(
            [new("firstkey1", 3, new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero), new([192, 0, 2, 1])), use],
            (await node.Store.ReadUsesAsync(["firstkey1", "secondkey2"], Token)).OrderBy(read => read.KeyId));
        Assert.Single((await node.Store.ReadChangesAsync(document.Revision, Token))!.Changes);
    }
}
