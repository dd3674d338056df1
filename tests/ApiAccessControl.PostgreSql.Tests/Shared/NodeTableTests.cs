using ApiAccessControl.EntityFrameworkCore.Store;
using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>The table of nodes has the last report of each node, and is bounded.</summary>
public sealed class NodeTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_replaces_the_last_one_of_its_node_only_and_leaving_removes_it()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var node = Opened.On(database.ConnectionString);
        await node.CommitAsync(new PolicySettings { Enabled = true });
        var revision = await node.RevisionAsync();
        var (first, second) = (Reports.Of("same name", revision), Reports.Of("same name", default));

        await node.Store.ReportAsync(first, Token);
        await node.Store.ReportAsync(second, Token);
        var changed = first with { Health = NodeHealth.Degraded, Age = TimeSpan.FromSeconds(9) };
        await node.Store.ReportAsync(changed, Token);

        var list = await node.NodesAsync();
        Assert.Equal((revision, true), (list.Stored, list.IsComplete));
        Assert.Equal(
            new[] { changed, second }.OrderBy(report => report.Id),
            list.Nodes.Select(reported => reported.Report).OrderBy(report => report.Id));
        Assert.All(list.Nodes, reported => Assert.InRange(
            (DateTimeOffset.UtcNow - reported.ReportedAt).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.All(list.Nodes, reported => Assert.False(reported.IsSilent));

        await node.Store.LeaveAsync(first.Id, Token);
        Assert.Equal(second, Assert.Single((await node.NodesAsync()).Nodes).Report);
    }

    [Fact]
    public async Task A_revision_is_known_only_with_its_identity()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var node = Opened.On(database.ConnectionString);
        await node.CommitAsync(new PolicySettings { Enabled = true });
        var earlier = await node.RevisionAsync();
        await node.CommitAsync(new PolicySettings { Enabled = false });
        var current = await node.RevisionAsync();
        PolicyRevision[] known = [earlier, current];
        PolicyRevision[] unknown =
            [default, earlier with { Identity = Guid.NewGuid() }, current with { Identity = Guid.NewGuid() },
                new(current.Number + 1, Guid.NewGuid()), new(current.Number, earlier.Identity)];

        foreach (var revision in known.Concat(unknown))
        {
            await node.Store.ReportAsync(Reports.Of("a", revision), Token);
        }

        Assert.All(
            (await node.NodesAsync()).Nodes,
            reported => Assert.Equal(known.Contains(reported.Report.Revision), reported.IsRevisionKnown));
    }

    [Fact]
    public async Task A_node_without_reports_is_silent_then_expires_and_is_removed_by_the_reports_of_others()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var node = Opened.On(database.ConnectionString);
        var (dead, alive) = (Reports.Of("dead", default), Reports.Of("alive", default));
        await node.Store.ReportAsync(dead, Token);
        await node.Store.ReportAsync(alive, Token);

        await PassAsync(database, TimeSpan.FromSeconds(16), "dead");
        Assert.Equal(
            ["alive False", "dead True"],
            (await node.NodesAsync()).Nodes.Select(each => $"{each.Report.Name} {each.IsSilent}").Order());

        await PassAsync(database, dead.ExpiresAfter, "dead");
        Assert.Equal("alive", Assert.Single((await node.NodesAsync()).Nodes).Report.Name);
        for (var i = 0; i < 12; i++)
        {
            await node.Store.ReportAsync(alive, Token);
        }

        Assert.Equal(1L, await database.ScalarAsync("SELECT count(*) FROM api_access_nodes"));
    }

    [Fact]
    public async Task A_full_table_accepts_reports_of_its_nodes_and_no_other_and_says_that_it_is_full()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var node = Opened.On(database.ConnectionString);
        var known = Reports.Of("known", default);
        await node.Store.ReportAsync(known, Token);
        await database.ExecuteAsync(PolicyDatabase.FillNodes(NodeTable.MaxRows - 2));
        Assert.True((await node.NodesAsync()).IsComplete);
        await node.Store.ReportAsync(Reports.Of("last", default), Token);

        await node.Store.ReportAsync(known with { Health = NodeHealth.Degraded }, Token);
        var full = await Assert.ThrowsAsync<InvalidOperationException>(
            () => node.Store.ReportAsync(Reports.Of("one too many", default), Token).AsTask());

        Assert.Contains("2000 nodes", full.Message, StringComparison.Ordinal);
        var list = await node.NodesAsync();
        Assert.Equal((NodeTable.MaxRows, false), (list.Nodes.Count, list.IsComplete));
        Assert.Equal(NodeHealth.Degraded, list.Nodes.Single(each => each.Report.Id == known.Id).Report.Health);

        // Room is made when a report expires.
        await PassAsync(database, known.ExpiresAfter, "known");
        await node.Store.ReportAsync(Reports.Of("next", default), Token);
        Assert.DoesNotContain((await node.NodesAsync()).Nodes, each => each.Report.Name == "known");
    }

    private static Task PassAsync(PolicyDatabase database, TimeSpan time, string name) => database.ExecuteAsync(
        $"UPDATE api_access_nodes SET reported_at = reported_at - {(long)time.TotalMilliseconds}, "
        + $"expires_at = expires_at - {(long)time.TotalMilliseconds} WHERE name = '{name}'");
}
