using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>
/// Failures between a node and the database while policies change. No node may use a revoked policy for longer than
/// MaxStaleness.
/// </summary>
public sealed class NodeOutageTests
{
    private const string CutListeners =
        "SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity "
        + "WHERE datname = current_database() AND application_name = 'ApiAccessControl listener'";

    private const string BothListen =
        "SELECT count(*) = 2 FROM pg_stat_activity WHERE datname = current_database() "
        + "AND application_name = 'ApiAccessControl listener' AND query LIKE 'LISTEN api_access_proof%'";

    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Staleness = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task A_listener_whose_connection_was_cut_reconnects_and_misses_no_change()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = new NodeSettings(database.ConnectionString) { PollInterval = TimeSpan.FromSeconds(10) };
        await using var cluster = await TestCluster.StartAsync(
            TimeSpan.FromSeconds(11),
            await HostNode.StartAsync("a", settings),
            await HostNode.StartAsync("b", settings));

        for (var round = 0; round < 5; round++)
        {
            foreach (var refusal in cluster.Refusals.Values)
            {
                await database.UntilAsync(BothListen);
                Assert.Equal(2L, await database.ScalarAsync(CutListeners));
                cluster.Ledger.Failures++;
                await cluster.RefuseAsync(refusal);
                await cluster.RefusedEverywhereAsync();
                await cluster.AllowAsync();
            }
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Listener cut before every change"));
        Assert.True(cluster.Ledger.Longest < TimeSpan.FromSeconds(5), "What was missed came by polling.");
        Assert.Empty(cluster.Ledger.Wrong);
    }

    [Fact]
    public async Task After_a_restart_or_an_outage_of_the_server_no_node_keeps_an_old_policy()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        var settings = Settings(server.ConnectionString);
        await using var cluster = await TestCluster.StartAsync(
            Staleness,
            await HostNode.StartAsync("a", settings),
            await HostNode.StartAsync("b", settings),
            await ProcessNode.StartAsync("process", settings));

        foreach (var refusal in cluster.Refusals.Values)
        {
            // Immediately: whether a node receives the commit before the server stops is random.
            await cluster.RefuseAsync(refusal);
            await server.StopAsync();
            await server.StartAsync();
            cluster.Ledger.Failures++;
            await cluster.RefusedEverywhereAsync();
            await cluster.AllowAsync();
        }

        await cluster.RefuseAsync(cluster.Refusals["revoke"]);
        await server.StopAsync();
        cluster.Ledger.Failures++;
        await Task.Delay(Staleness + TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        foreach (var node in cluster.Nodes)
        {
            await cluster.UntilAsync(node, status => status == 503);
        }

        await server.StartAsync();
        foreach (var node in cluster.Nodes)
        {
            await cluster.UntilAsync(node, status => status == 401);
        }

        await cluster.AllowAsync();
        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Server restarted 5 times, away once"));
        Assert.Empty(cluster.Ledger.Wrong);
    }

    [Fact]
    public async Task A_node_that_was_suspended_and_resumed_does_not_use_its_old_policy()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = Settings(database.ConnectionString);
        var process = await ProcessNode.StartAsync("process", settings);
        await using var cluster = await TestCluster.StartAsync(
            Staleness, await HostNode.StartAsync("a", settings), process);

        foreach (var pause in new[] { Poll, Staleness + TimeSpan.FromSeconds(1) })
        {
            await process.PauseAsync();
            cluster.Ledger.Failures++;
            await cluster.RefuseAsync(cluster.Refusals["revoke"]);
            await Task.Delay(pause, TestContext.Current.CancellationToken);
            var waiting = cluster.AskAsync(process);
            await process.ResumeAsync();
            if (pause > Staleness)
            {
                // Either comes first when the process resumes: this request, or the poll that reads the revocation.
                Assert.Contains(await waiting, new[] { 401, 503 });
            }

            await cluster.RefusedEverywhereAsync();
            await cluster.AllowAsync();
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Node stopped and resumed"));
        Assert.Empty(cluster.Ledger.Wrong);
    }

    private static NodeSettings Settings(string database) =>
        new(database) { PollInterval = Poll, MaxStaleness = Staleness };
}
