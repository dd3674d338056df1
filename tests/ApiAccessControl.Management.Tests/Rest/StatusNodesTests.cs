using System.Text.Json;
using ApiAccessControl.Cli.Tests.Support;
using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>The status shows the nodes that may decide.</summary>
public class StatusNodesTests
{
    [Fact]
    public async Task A_store_without_a_list_of_nodes_has_one_node_and_a_caller_of_an_organization_sees_none()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var all = (await host.AsPerson().GetAsync("status")).Is(200).Json;
        var acme = (await host.As(sample.Acme).GetAsync("status")).Is(200).Json;

        var node = Assert.Single(all.GetProperty("nodes").EnumerateArray());
        Assert.Equal("current", node.GetProperty("state").GetString());
        Assert.Equal("healthy", node.GetProperty("health").GetString());
        Assert.True(node.GetProperty("self").GetBoolean());
        Assert.True(node.GetProperty("revisionKnown").GetBoolean());
        Assert.Equal(all.GetProperty("node").GetString(), node.GetProperty("name").GetString());
        Assert.Equal(all.GetProperty("revision").GetInt64(), node.GetProperty("revision").GetInt64());
        Assert.Equal(all.GetProperty("revision").GetInt64(), all.GetProperty("storedRevision").GetInt64());
        Assert.True(all.GetProperty("nodesComplete").GetBoolean());
        Assert.All(
            ["nodes", "storedRevision"],
            name => Assert.Equal(JsonValueKind.Null, acme.GetProperty(name).ValueKind));
    }

    [Fact]
    public async Task The_nodes_that_need_attention_are_first_and_a_name_is_only_text()
    {
        var nodes = new SharedNodes().Add("\"<b>\u202e", 7).Add("behind", 6).Add("diverged", 7, isKnown: false)
            .Add("silent", 6, secondsSinceReport: 60);
        await using var host = await StartAsync(nodes);

        var status = (await host.AsPerson().GetAsync("status")).Is(200).Json;

        Assert.Equal(
            [
                "silent: silent, 6, until 1970-01-01T00:15:00Z", "diverged: unknown, 7, until ",
                "behind: behind, 6, until ", "\"<b>\u202e: current, 7, until ", "self: current, 7, until ",
            ],
            status.GetProperty("nodes").EnumerateArray().Select(node =>
                $"{node.GetProperty("name")}: {node.GetProperty("state")}, {node.GetProperty("revision")}, "
                + $"until {node.GetProperty("decidesUntil")}"));
        Assert.Equal(7, status.GetProperty("storedRevision").GetInt64());
        Assert.Equal("self", status.GetProperty("node").GetString());
        nodes.IsFull = true;
        Assert.False(
            (await host.AsPerson().GetAsync("status")).Is(200).Json.GetProperty("nodesComplete").GetBoolean());
    }

    [Fact]
    public async Task A_list_of_nodes_that_cannot_be_read_is_null_and_the_log_says_why()
    {
        var nodes = new SharedNodes { Error = new InvalidOperationException("The table is locked.") };
        await using var host = await StartAsync(nodes);

        var status = (await host.AsPerson().GetAsync("status")).Is(200);

        Assert.Equal(JsonValueKind.Null, status.Json.GetProperty("nodes").ValueKind);
        Assert.Equal(JsonValueKind.Null, status.Json.GetProperty("storedRevision").ValueKind);
        Assert.False(status.Json.GetProperty("nodesComplete").GetBoolean());
        Assert.DoesNotContain("locked", status.Text, StringComparison.Ordinal);
        Assert.Contains("The table is locked.", Assert.Single(host.Log.Of(143)), StringComparison.Ordinal);
    }

    private static Task<RestHost> StartAsync(SharedNodes nodes) => RestHost.StartAsync(new()
    {
        Services = services => services.AddSingleton<INodeDirectory>(nodes),
    });
}
