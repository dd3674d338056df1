using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>Every node enforces the commits of each node.</summary>
public sealed class PropagationTests
{
    private const int Rounds = 6;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_revocation_by_one_node_is_enforced_by_all_nodes_whose_clocks_differ_by_five_minutes()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = new NodeSettings(database.ConnectionString) { PollInterval = Poll };
        await using var cluster = await TestCluster.StartAsync(
            Poll + TimeSpan.FromSeconds(1),
            await HostNode.StartAsync("a", settings),
            await HostNode.StartAsync("early", settings with { Time = new SkewedTime(TimeSpan.FromMinutes(-5)) }),
            await HostNode.StartAsync("late", settings with { Time = new SkewedTime(TimeSpan.FromMinutes(5)) }),
            await ProcessNode.StartAsync("process 1", settings),
            await ProcessNode.StartAsync("process 2", settings));

        for (var round = 0; round < Rounds; round++)
        {
            foreach (var refusal in cluster.Refusals.Values)
            {
                await cluster.RefuseAsync(refusal);
                await cluster.RefusedEverywhereAsync();
                await cluster.AllowAsync();
            }
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Five nodes, notified"));
        Assert.Empty(cluster.Ledger.Wrong);
        await AcknowledgedIsKeptAsync(cluster);
    }

    [Fact]
    public async Task Without_notifications_polling_brings_every_change_within_its_interval()
    {
        await using var database = await TestDatabase.CreateAsync();
        var poll = TimeSpan.FromMilliseconds(300);
        var settings = new NodeSettings(database.ConnectionString) { PollInterval = poll, Listens = false };
        await using var cluster = await TestCluster.StartAsync(
            poll + TimeSpan.FromSeconds(1),
            await HostNode.StartAsync("a", settings),
            await HostNode.StartAsync("b", settings),
            await HostNode.StartAsync("c", settings));

        foreach (var refusal in cluster.Refusals.Values)
        {
            await cluster.RefuseAsync(refusal);
            await cluster.RefusedEverywhereAsync();
            await cluster.AllowAsync();
        }

        TestContext.Current.SendDiagnosticMessage(cluster.Ledger.Figures("Three nodes, polling every 0.3 s"));
        Assert.Empty(cluster.Ledger.Wrong);
    }

    private static async Task AcknowledgedIsKeptAsync(TestCluster cluster)
    {
        var token = TestContext.Current.CancellationToken;
        var audit = await cluster.Manager.ListAuditAsync(new() { Count = 10_000 }, token);
        Assert.Equal(cluster.Ledger.Commits, audit.Select(record => record.Position.Revision).Distinct().Count());
        var revisions = audit.Select(record => record.Position.Revision).Distinct().Order().ToArray();
        Assert.Equal(Enumerable.Range(1, revisions.Length).Select(i => (long)i), revisions);
    }
}
