using ApiAccessControl.Sqlite.Tests.Support;

namespace ApiAccessControl.Sqlite.Tests.Schema;

/// <summary>A database of version 2 with a policy in it becomes one of this version. Version 1 had no SQLite.</summary>
public sealed class UpgradeTests
{
    private const string Policy =
        """
        INSERT INTO api_access_records (kind, id, version, enabled, document) VALUES
            (0, '', 1, true, '{"Enabled":true,"RequireAccessList":false}'),
            (6, 'firstkey1', 2, true, '{"SecretHash":"sha256:00","Enabled":true}');
        INSERT INTO api_access_changes (revision, position, kind, record_id) VALUES
            (1, 0, 0, ''), (2, 0, 6, 'firstkey1');
        UPDATE api_access_state SET revision = 2;
        INSERT INTO api_access_uses VALUES ('firstkey1', 3, '2030-01-01 12:00:00+00:00', '192.0.2.1');
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_script_and_a_migration_upgrade_version_2(bool isScript)
    {
        await using var database = await CreateAsync();

        for (var run = 0; run < (isScript ? 2 : 1); run++)
        {
            await database.ExecuteAsync(
                isScript
                    ? TestDatabase.CreateScript : Migration.ScriptFrom<Version2Context>(database.ConnectionString));
        }

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
        Assert.Equal(3L, await database.ScalarAsync("SELECT schema_version FROM api_access_state"));
    }

    [Fact]
    public async Task The_error_for_tables_of_an_earlier_version_names_the_script()
    {
        await using var database = await CreateAsync();
        await using var node = Opened.On(database.ConnectionString);

        var reading = await Assert.ThrowsAsync<InvalidOperationException>(() => node.RevisionAsync());
        var writing = await Assert.ThrowsAsync<PolicyCommitException>(() => node.CommitAsync(Opened.Key("secondkey2")));

        Assert.All([reading.Message, writing.Message], message => Assert.Contains(
            "are version 2, and this node needs version 3. Run CreateSchema.Sqlite.sql", message,
            StringComparison.Ordinal));
        Assert.Equal(PolicyCommitOutcome.NotStored, writing.Outcome);
    }

    private static async Task<TestDatabase> CreateAsync()
    {
        var database = await TestDatabase.CreateEmptyAsync();
        await using var context = new Version2Context(
            Migration.Options<Version2Context>(database.ConnectionString + ";Pooling=False"));
        await context.Database.EnsureCreatedAsync(Token);
        await database.ExecuteAsync(Policy);
        return database;
    }
}
