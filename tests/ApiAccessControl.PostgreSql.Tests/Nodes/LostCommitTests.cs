using System.Globalization;
using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>A database that lost commits that nodes have read, or that must not lose them.</summary>
public sealed class LostCommitTests
{
    private const string RoundsName = "APIACCESSCONTROL_FAULT_ROUNDS";

    // A long run sets a larger number.
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable(RoundsName) ?? "3", CultureInfo.InvariantCulture);

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task Nodes_follow_a_database_that_was_restored_without_its_last_commit()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var log = new CollectedLog();
        var settings = new NodeSettings(database.ConnectionString)
        {
            PollInterval = Poll,
            MaxStaleness = Bound,
            Log = log,
        };
        await using var cluster = await TestCluster.StartAsync(
            Bound, await HostNode.StartAsync("a", settings), await HostNode.StartAsync("b", settings));

        for (var round = 0; round < Rounds; round++)
        {
            await cluster.AllowAsync();
            await using var copy = await database.CopyAsync();
            await using (var other = Opened.On(copy.ConnectionString + ";Pooling=false"))
            {
                await other.CommitAsync(cluster.Key with { Enabled = false });
            }

            // The same revision number as in the copy, with other content.
            await cluster.AllowAsync();
            await database.ReplaceWithAsync(copy);
            cluster.Ledger.Failures++;
            cluster.Ledger.Refused();
            await cluster.RefusedEverywhereAsync();
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Database swapped for a copy"));
        Assert.True(log.CountOf(100) >= Rounds, "No node said that it read everything.");
        Assert.Empty(cluster.Ledger.Wrong);
    }

    [Fact]
    public async Task An_acknowledged_commit_survives_a_kill_of_a_server_that_commits_asynchronously()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        await TestDatabase.ExecuteAsync(server.ConnectionString, "ALTER SYSTEM SET synchronous_commit = off");
        await TestDatabase.ExecuteAsync(server.ConnectionString, "ALTER SYSTEM SET wal_writer_delay = '10s'");
        await server.StopAsync();
        await server.StartAsync();
        var settings = new NodeSettings(server.ConnectionString) { PollInterval = Poll, MaxStaleness = Bound };
        await using var cluster = await TestCluster.StartAsync(
            Bound, await HostNode.StartAsync("a", settings), await HostNode.StartAsync("b", settings));

        for (var round = 0; round < Rounds; round++)
        {
            await cluster.RefuseAsync(cluster.Refusals["revoke"]);
            await server.StopAsync();
            await server.StartAsync();
            cluster.Ledger.Failures++;
            await cluster.RefusedEverywhereAsync();
            await using (var after = Opened.On(server.ConnectionString + ";Pooling=false"))
            {
                var keys = (await after.Store.ReadAsync(
                    TestContext.Current.CancellationToken)).Records.OfType<KeyRecord>();
                Assert.False(keys.Single().Enabled);
            }

            await cluster.AllowAsync();
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Killed with synchronous_commit = off"));
        Assert.Empty(cluster.Ledger.Wrong);
    }
}
