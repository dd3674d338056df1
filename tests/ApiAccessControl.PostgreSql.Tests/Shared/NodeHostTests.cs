using ApiAccessControl.Stores;

namespace ApiAccessControl.EntityFrameworkCore.Tests;

/// <summary>Hosts on one database see each other as their options say.</summary>
public sealed class NodeHostTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_is_in_view_within_a_fifth_of_the_interval_and_a_host_that_stopped_is_not()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        var settings = new NodeSettings(database.ConnectionString)
        {
            PollInterval = TimeSpan.FromMilliseconds(200),
            ReportInterval = TimeSpan.FromSeconds(10),
        };
        await using var a = await HostNode.StartAsync("a", settings);
        await using var b = await HostNode.StartAsync("b", settings);
        Assert.Equal("a b", Names(await a.NodesAsync()));

        var committed = TimeProvider.System.GetTimestamp();
        await a.Manager.CommitAsync([PolicyEdit.Overwrite(new PolicySettings { Enabled = true })], new("test"), Token);
        NodeList list;
        do
        {
            await Task.Delay(20, Token);
            list = await b.NodesAsync();
            Assert.True(
                TimeProvider.System.GetElapsedTime(committed) < settings.ReportInterval / 2,
                string.Join(", ", list.Nodes));
        }
        while (list.Nodes.Any(node => !node.IsRevisionKnown || node.Report.Revision != list.Stored));

        await b.StopAsync();
        Assert.Equal("a", Names(await a.NodesAsync()));
    }

    [Fact]
    public async Task A_reader_sees_the_other_nodes_and_itself_and_they_do_not_see_it()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var a = await HostNode.StartAsync("a", new(database.ConnectionString));
        using var log = new CollectedLog();
        await using var reader = await HostNode.StartAsync(
            "reader", new(database.ConnectionString) { ReadOnly = true, Log = log });

        Assert.Equal("a reader", Names(await reader.NodesAsync()));
        Assert.Equal("a", Names(await a.NodesAsync()));
        Assert.Contains(log.Lines, line => line.Text.Contains("other nodes do not see it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_times_are_those_of_the_database_where_the_clock_of_a_node_differs()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        await using var a = await HostNode.StartAsync("a", new(database.ConnectionString) { Time = new Tomorrow() });
        await using var reader = await HostNode.StartAsync(
            "reader", new(database.ConnectionString) { ReadOnly = true, Time = new Tomorrow() });

        var nodes = (await reader.NodesAsync()).Nodes;

        Assert.Equal(2, nodes.Count);
        Assert.All(nodes, node => Assert.InRange(
            (DateTimeOffset.UtcNow - node.ReportedAt).Duration(), TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.All(nodes, node => Assert.False(node.IsSilent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("web\n1")]
    [InlineData("web\u00001")]
    public async Task A_name_that_cannot_be_stored_or_shown_refuses_the_start(string name)
    {
        await using var database = await PolicyDatabase.CreateAsync();

        await MustRefuseAsync(database, name);
    }

    [Fact]
    public async Task A_name_has_at_most_160_characters()
    {
        await using var database = await PolicyDatabase.CreateAsync();
        var longest = new string('n', 160);

        await using var node = await HostNode.StartAsync(longest, new(database.ConnectionString));
        Assert.Equal(longest, Names(await node.NodesAsync()));
        await MustRefuseAsync(database, longest + "n");
    }

    [Fact]
    public async Task A_name_with_half_a_character_refuses_the_start()
    {
        await using var database = await PolicyDatabase.CreateAsync();

        // Not as data of the test above: an attribute cannot contain it.
        await MustRefuseAsync(database, "web\ud800");
    }

    [Fact]
    public async Task Without_a_name_a_node_has_the_name_of_the_machine_and_the_process_id()
    {
        await using var database = await PolicyDatabase.CreateAsync();

        await using var node = await HostNode.StartAsync(null, new(database.ConnectionString));

        Assert.Equal($"{Environment.MachineName}:{Environment.ProcessId}", Names(await node.NodesAsync()));
    }

    private static async Task MustRefuseAsync(PolicyDatabase database, string name)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => HostNode.StartAsync(name, new(database.ConnectionString)));
        Assert.Contains("NodeName must have 1 to 160 characters", refused.Message, StringComparison.Ordinal);
    }

    private static string Names(NodeList list) =>
        string.Join(' ', list.Nodes.Select(node => node.Report.Name).Order(StringComparer.Ordinal));

    /// <summary>A clock that is a day ahead.</summary>
    private sealed class Tomorrow : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddDays(1);
    }
}
