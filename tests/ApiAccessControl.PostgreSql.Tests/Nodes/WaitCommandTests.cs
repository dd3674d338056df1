using ApiAccessControl.Cli.Tests.Support;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>The command <c>api-access wait</c> against hosts on one PostgreSQL.</summary>
public sealed class WaitCommandTests
{
    private const string KeyVariable = "API_ACCESS_TEST_KEY";

    private readonly NewApiKey _key = ApiKeyGenerator.Create();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_wait_command_names_a_node_that_cannot_read_the_change_until_that_node_has_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var proxy = new TcpProxy(database.ConnectionString);
        await using var a = await HostNode.StartAsync("a", Settings(database) with { IsManaged = true });
        await using var b = await HostNode.StartAsync("b", Settings(database) with
        {
            // Not silent when a report is late on a machine with much to do.
            ReportInterval = TimeSpan.FromSeconds(1),
            Looks = proxy.ConnectionString,
            Listens = false,
        });
        var first = await CommitAsync(a, "first");
        Assert.Contains(
            "in force on every node (2)", (await WaitAsync(a, "--revision", $"{first}")).Expect(0).Error,
            StringComparison.Ordinal);

        // It still reports, over the connection for writes.
        proxy.Swallow();
        var second = await CommitAsync(a, "while b reads nothing");
        var waited = (await WaitAsync(a, "--revision", $"{second}", "--timeout", "3")).Expect(1);

        var row = Assert.Single(waited.Rows);
        Assert.Equal(["b", $"{first}", "behind", "degraded"], row[..4]);
        Assert.Contains($"Revision {second} is not in force on 1 of 2 nodes", waited.Error, StringComparison.Ordinal);

        proxy.Pass();
        (await WaitAsync(a, "--revision", $"{second}")).Expect(0);
    }

    [Fact]
    public async Task The_wait_command_waits_for_a_node_that_ended_without_notice_until_its_report_expires_or_it_is_left_out()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var a = await HostNode.StartAsync("a", Settings(database) with { IsManaged = true });
        var dead = await HostNode.StartAsync("dead", Settings(database));
        await using var stopped = await HostNode.StartAsync("stopped", Settings(database));
        await CommitAsync(a, "first");
        (await WaitAsync(a)).Expect(0);

        // Disposing a host without a stop takes no report back.
        await dead.DisposeAsync();
        await stopped.StopAsync();
        var revision = await CommitAsync(a, "after the end of two nodes");
        var waited = (await WaitAsync(a, "--timeout", "2", "--json")).Expect(1).Json;

        var missing = Assert.Single(waited.GetProperty("lagging").EnumerateArray());
        Assert.Equal(
            ("dead", "silent"), (missing.GetProperty("name").GetString(), missing.GetProperty("state").GetString()));
        Assert.Equal(revision, waited.GetProperty("revision").GetInt64());
        (await WaitAsync(a, "--timeout", "0", "--except", "dead")).Expect(0);

        // MaxStaleness passes.
        await database.ExecuteAsync("UPDATE api_access_nodes SET expires_at = reported_at - 1 WHERE name = 'dead'");
        (await WaitAsync(a, "--timeout", "0")).Expect(0);
    }

    private static NodeSettings Settings(TestDatabase database) => new(database.ConnectionString)
    {
        PollInterval = TimeSpan.FromMilliseconds(300),
        ReportInterval = TimeSpan.FromMilliseconds(300),
        LookTimeout = TimeSpan.FromMilliseconds(500),
    };

    private async Task<long> CommitAsync(HostNode node, string reason)
    {
        var result = await node.Manager.CommitAsync(
            [
                PolicyEdit.Overwrite(new PolicySettings { Enabled = true, DisabledReason = reason }),
                PolicyEdit.Overwrite(new KeyRecord(_key.Id)
                {
                    SecretHash = _key.SecretHash, Networks = ["127.0.0.1"], Permissions = ["access:GET:overview"],
                }),
            ],
            new("test"), Token);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
        return result.Revision;
    }

    private Task<ToolResult> WaitAsync(HostNode node, params string[] options) => Tool.RunAsync(
        new ToolCall { Environment = { [KeyVariable] = _key.Text } },
        ["wait", "--url", $"{node.Client.BaseAddress}access", "--key-from", KeyVariable, .. options]);
}
