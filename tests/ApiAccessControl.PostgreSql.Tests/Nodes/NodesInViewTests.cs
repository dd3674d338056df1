using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>
/// Every node sees which revision the others have, and knows when one may still decide by an earlier one.
/// </summary>
public sealed class NodesInViewTests
{
    private static readonly TimeSpan Staleness = TimeSpan.FromSeconds(4);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_is_paused_or_killed_stays_in_view_until_it_cannot_decide_any_more()
    {
        await using var database = await TestDatabase.CreateAsync();
        var settings = new NodeSettings(database.ConnectionString)
        {
            PollInterval = TimeSpan.FromMilliseconds(500),
            ReportInterval = TimeSpan.FromMilliseconds(500),
            LookTimeout = TimeSpan.FromSeconds(1),
            MaxStaleness = Staleness,
        };
        var process = await ProcessNode.StartAsync("process", settings);
        await using var a = await HostNode.StartAsync("a", settings);
        await using var b = await HostNode.StartAsync("b", settings);

        await CommitAsync(a, "first");
        await UntilAsync(a, list => Lagging(list) is "" && Names(list) is "a b process");

        // A paused node keeps its earlier revision, and is waited for.
        await process.PauseAsync();
        await CommitAsync(a, "while one is paused");
        await UntilAsync(b, list => Lagging(list) is "process" && IsSilent(list, "process"));
        await process.ResumeAsync();
        await UntilAsync(b, list => Lagging(list) is "" && !IsSilent(list, "process"));

        // So does a node that was killed: it looks like one that lost its connection.
        await process.DisposeAsync();
        var killed = TimeProvider.System.GetTimestamp();
        await CommitAsync(a, "after one was killed");
        await UntilAsync(a, list => Lagging(list) is "process");
        await UntilAsync(a, list => Names(list) is "a b" && Lagging(list) is "");
        Assert.True(TimeProvider.System.GetElapsedTime(killed) > Staleness - TimeSpan.FromSeconds(0.5));
        await database.UntilAsync("SELECT count(*) = 2 FROM api_access_nodes");

        // A node that stops leaves at once.
        await b.StopAsync();
        Assert.Equal("a", Names(await a.NodesAsync()));
    }

    [Fact]
    public async Task A_user_without_permission_for_the_table_decides_and_the_log_names_the_script_with_the_roles()
    {
        await using var database = await TestDatabase.CreateAsync();
        var user = $"old_{Guid.NewGuid():n}";
        await database.ExecuteAsync(
            $"CREATE ROLE {user} LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {user}; "
            + $"REVOKE ALL ON api_access_nodes FROM {user}");
        using var log = new CollectedLog();
        var connection = new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = user };
        await using var node = await HostNode.StartAsync("a", new(connection.ConnectionString) { Log = log });

        // The policy of an empty database refuses with 503.
        await CommitAsync(node, "first");
        for (var i = 0; await StatusAsync(node) != 401; i++)
        {
            Assert.True(i < 500, "The node does not decide by the change.");
            await Task.Delay(20, Token);
        }

        Assert.Contains(
            log.Lines,
            line => line.Text.Contains("could not report", StringComparison.Ordinal)
                && line.Text.Contains("CreateRoles.sql", StringComparison.Ordinal));
    }

    private static async Task<int> StatusAsync(HostNode node)
    {
        using var response = await node.Client.GetAsync("/members/search", Token);
        return (int)response.StatusCode;
    }

    private static async Task CommitAsync(HostNode node, string reason)
    {
        var result = await node.Manager.CommitAsync(
            [PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = reason })], new("test"), Token);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
    }

    private static async Task UntilAsync(HostNode node, Func<NodeList, bool> holds)
    {
        for (var i = 0; ; i++)
        {
            var list = await node.NodesAsync();
            if (holds(list))
            {
                return;
            }

            Assert.True(i < 500, $"Revision {list.Stored.Number}: {string.Join(", ", list.Nodes)}");
            await Task.Delay(20, Token);
        }
    }

    private static string Names(NodeList list) =>
        string.Join(' ', list.Nodes.Select(node => node.Report.Name).Order(StringComparer.Ordinal));

    private static string Lagging(NodeList list) => string.Join(
        ' ',
        list.Nodes.Where(node => !node.IsRevisionKnown || node.Report.Revision.Number < list.Stored.Number)
            .Select(node => node.Report.Name).Order(StringComparer.Ordinal));

    private static bool IsSilent(NodeList list, string name) =>
        list.Nodes.Any(node => node.Report.Name == name && node.IsSilent);
}
