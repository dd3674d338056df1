using ApiAccessControl.EntityFrameworkCore.Looks;
using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>A node detects whether notifications arrive, logs it once, and polls when they do not.</summary>
public sealed class ListenerTests
{
    private const int Listening = 60;
    private const int Lost = 61;
    private const int NotDelivered = 101;
    private const int Standby = 102;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Behind_a_transaction_pooler_a_node_warns_once_that_no_notification_arrives_and_polls()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var pooler = await PgBouncer.StartAsync(database.ConnectionString);
        using var log = new CollectedLog();
        var settings = new NodeSettings(pooler.ConnectionString) { PollInterval = Poll, Log = log };
        await using var cluster = await TestCluster.StartAsync(
            TimeSpan.FromSeconds(3), await HostNode.StartAsync("a", settings),
            await HostNode.StartAsync("b", settings));

        await UntilAsync(log, NotDelivered, 2);
        await cluster.RefuseAsync(cluster.Refusals["revoke"]);
        await cluster.RefusedEverywhereAsync();

        Assert.Equal((0, 2), (log.CountOf(Listening), log.CountOf(NotDelivered)));
        Assert.Equal("not delivered", await HealthAsync((HostNode)cluster.Nodes[0]));
        Assert.Empty(cluster.Ledger.Wrong);
    }

    [Fact]
    public async Task A_node_that_receives_its_own_notification_reports_that_it_listens()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var log = new CollectedLog();
        await using var node = await HostNode.StartAsync("a", new(database.ConnectionString) { Log = log });

        await UntilAsync(log, Listening, 1);

        Assert.Equal("listening", await HealthAsync(node));
    }

    [Fact]
    public async Task A_database_outage_makes_the_listener_log_one_warning_without_a_stack_trace()
    {
        await using var server = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(server.ConnectionString);
        using var log = new CollectedLog();
        await using var node = await HostNode.StartAsync(
            "a", new(server.ConnectionString) { PollInterval = Poll, Log = log });
        await UntilAsync(log, Listening, 1);

        await server.StopAsync();
        await UntilAsync(log, Lost, 1);
        await Task.Delay(TimeSpan.FromSeconds(4), Token);

        Assert.DoesNotContain("   at ", Assert.Single(log.Lines, line => line.Id == Lost).Text,
            StringComparison.Ordinal);
        await server.StartAsync();
        await UntilAsync(log, Listening, 2);
    }

    [Fact]
    public async Task A_standby_is_reported_and_a_read_from_a_lagging_standby_fails()
    {
        await using var primary = await Postgres.ClusterAsync();
        await TestDatabase.CreateTablesAsync(primary.ConnectionString);
        await using var writer = Opened.On(primary.ConnectionString);
        await writer.CommitAsync(new PolicySettings { Enabled = true });
        await using var standby = await primary.StartStandbyAsync();
        using var log = new CollectedLog();
        await using var node = await HostNode.StartAsync(
            "a", new(standby.ConnectionString) { PollInterval = Poll, Log = log });
        await using var store = Opened.On(standby.ConnectionString);

        await UntilAsync(log, Standby, 1);
        Assert.Equal("standby", await HealthAsync(node));
        var ahead = new PolicyRevision(5, Guid.NewGuid());
        var behind = await Assert.ThrowsAsync<InvalidOperationException>(
            () => store.Store.ReadChangesAsync(ahead, Token).AsTask());
        Assert.StartsWith("The database is a standby that is behind", behind.Message, StringComparison.Ordinal);
        var failed = await Assert.ThrowsAsync<PolicyCommitException>(() => store.CommitAsync(new PolicySettings()));
        Assert.Contains("it is a standby", failed.Message, StringComparison.Ordinal);

        await standby.PromoteAsync();
        Assert.Null(await store.Store.ReadChangesAsync(ahead, Token));
        Assert.Equal(0, log.CountOf(Lost));
    }

    private static async Task<object> HealthAsync(HostNode node) =>
        (await node.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token))
            .Entries.Values.Single().Data["notifications"];

    private static async Task UntilAsync(CollectedLog log, int id, int count)
    {
        for (var i = 0; log.CountOf(id) < count; i++)
        {
            Assert.True(i < 1_500,
                $"Event {id} is not logged: {string.Join('\n', log.Lines.Select(line => line.Text))}");
            await Task.Delay(20, Token);
        }
    }
}
