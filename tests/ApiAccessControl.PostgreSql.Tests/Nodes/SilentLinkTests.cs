using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>Connections that are dead without an error, and a server that does not answer.</summary>
public sealed class SilentLinkTests
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Dead_connections_delay_a_revocation_by_at_most_one_read_timeout()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        var direct = new NodeSettings(database.ConnectionString) { PollInterval = Poll };
        await using var cluster = await TestCluster.StartAsync(
            TimeSpan.FromSeconds(10),
            await HostNode.StartAsync("manager", direct),
            await HostNode.StartAsync("behind a firewall", direct with { Database = proxy.ConnectionString }));

        for (var round = 0; round < 2; round++)
        {
            proxy.SwallowExistingConnections();
            cluster.Ledger.Failures++;
            await cluster.RefuseAsync(cluster.Refusals["revoke"]);
            await cluster.RefusedEverywhereAsync();
            await cluster.AllowAsync();
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Connections dead without a word"));
        Assert.Empty(cluster.Ledger.Wrong);
    }

    [Fact]
    public async Task A_database_that_is_frozen_at_startup_does_not_block_the_host()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        var settings = new NodeSettings(server.ConnectionString)
        {
            PollInterval = Poll,
            LookTimeout = TimeSpan.FromSeconds(2),
        };
        await using (await HostNode.StartAsync("compiles the code that is measured", settings))
        {
            await server.FreezeAsync();
        }

        try
        {
            var started = TimeProvider.System.GetTimestamp();
            await using var node = await HostNode.StartAsync("a", settings);
            using var response = await node.Client.GetAsync("/members/search", TestContext.Current.CancellationToken);

            Assert.Equal(503, (int)response.StatusCode);
            Assert.InRange(
                TimeProvider.System.GetElapsedTime(started), settings.LookTimeout,
                settings.LookTimeout + TimeSpan.FromSeconds(1));
        }
        finally
        {
            await server.ResumeAsync();
        }
    }
}
