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
            name => Assert.Equal(System.Text.Json.JsonValueKind.Null, acme.GetProperty(name).ValueKind));
    }
}
