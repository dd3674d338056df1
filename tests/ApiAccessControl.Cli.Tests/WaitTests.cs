using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

/// <summary>The command waits for every node that may decide, and for no other.</summary>
public class WaitTests
{
    [Fact]
    public async Task The_wait_command_returns_when_the_last_node_has_the_revision()
    {
        var nodes = new SharedNodes().Add("a", 7).Add("b", 6);
        await using var host = await RunningHost.StartAsync(nodes: nodes);

        var waiting = host.RunAsync("wait", "--revision", "7");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        nodes.Clear();
        nodes.Add("a", 7).Add("b", 8);

        Assert.Contains("in force on every node (3)", (await waiting).Expect(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wait_command_ends_with_exit_code_1_and_names_the_nodes_that_lag()
    {
        var nodes = new SharedNodes().Add("a", 7).Add("behind", 6).Add("silent", 6, secondsSinceReport: 60)
            .Add("diverged", 7, isKnown: false).Add("silent but up to date", 7, secondsSinceReport: 60);
        await using var host = await RunningHost.StartAsync(nodes: nodes);

        var result = (await host.RunAsync("wait", "--timeout", "0")).Expect(1);
        var json = (await host.RunAsync("wait", "--timeout", "0", "--json")).Expect(1).Json;

        Assert.Equal(
            ["behind 6 behind ", "diverged 7 unknown ", "silent 6 silent 1970-01-01 00:15:00Z"],
            result.Rows.Select(row => $"{row[0]} {row[1]} {row[2]} {row[5]}").Order(StringComparer.Ordinal));
        Assert.Contains("not in force on 3 of 6 nodes", result.Error, StringComparison.Ordinal);
        Assert.Equal(3, json.GetProperty("lagging").GetArrayLength());
    }

    [Theory]
    [InlineData("silent", 0)]
    [InlineData("behind", 1)]
    public async Task Only_a_silent_node_can_be_left_out(string name, int code)
    {
        var nodes = new SharedNodes().Add(name, 6, secondsSinceReport: name == "silent" ? 60 : 1);
        await using var host = await RunningHost.StartAsync(nodes: nodes);

        (await host.RunAsync("wait", "--timeout", "0", "--except", name)).Expect(code);
    }

    [Fact]
    public async Task The_wait_command_ends_with_exit_code_1_when_the_answer_is_not_certain()
    {
        var nodes = new SharedNodes();
        await using var host = await RunningHost.StartAsync(nodes: nodes);

        var missing = (await host.RunAsync("wait", "--timeout", "0", "--revision", "8")).Expect(1);
        nodes.IsFull = true;
        var full = (await host.RunAsync("wait", "--timeout", "0")).Expect(1);
        nodes.Error = new InvalidOperationException("The table cannot be read.");
        var unread = (await host.RunAsync("wait", "--timeout", "0")).Expect(1);

        Assert.Contains("The store has no revision 8", missing.Error, StringComparison.Ordinal);
        Assert.Contains("list of nodes is full", full.Error, StringComparison.Ordinal);
        Assert.Contains("does not show its nodes", unread.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_whose_store_has_no_list_of_nodes_waits_for_itself()
    {
        await using var host = await RunningHost.StartAsync();

        (await host.RunAsync("wait")).Expect(0);
    }

    [Fact]
    public async Task A_file_and_a_host_that_does_not_exist_end_with_their_exit_codes()
    {
        using var folder = new PolicyFolder();
        var call = new ToolCall { Environment = { [RunningHost.KeyVariable] = "aac_x" } };

        (await Tool.RunAsync("wait", "--file", folder.File)).Expect(2);
        (await Tool.RunAsync(
            call, "wait", "--url", "http://127.0.0.1:1/access", "--key-from", RunningHost.KeyVariable)).Expect(3);
    }
}
