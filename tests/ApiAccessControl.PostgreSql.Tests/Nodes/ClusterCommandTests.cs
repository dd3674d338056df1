using System.Diagnostics;
using System.Text.RegularExpressions;
using ApiAccessControl.Keys;
using ApiAccessControl.PostgreSql.Tests.Store;
using ApiAccessControl.PostgreSql.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.PostgreSql.Tests.Nodes;

/// <summary>The commands of the sample, as processes.</summary>
public sealed partial class ClusterCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Switching_off_and_on_keeps_the_global_list_and_the_tables_of_other_programs()
    {
        await using var database = await TestDatabase.CreateEmptyAsync();
        await database.ExecuteAsync("CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)");
        await CommitAsync(database, "setup");
        await using var store = Opened.On(database.ConnectionString);
        var listed = new PolicySettings
        {
            Enabled = true,
            AllowedNetworks = [new("192.0.2.0/24") { Comment = "office" }, new("2001:db8::/32")],
            RequireAccessList = true,
        };
        await store.CommitAsync(listed);

        await CommitAsync(database, "off", "moving house");
        var off = await SettingsAsync(store);
        Assert.Equal((false, "moving house"), (off.Enabled, off.DisabledReason));
        MustHaveListOf(listed, off);

        await CommitAsync(database, "on");
        var on = await SettingsAsync(store);
        Assert.Equal((true, null), (on.Enabled, on.DisabledReason));
        MustHaveListOf(listed, on);

        await CommitAsync(database, "setup");
        MustHaveListOf(listed, await SettingsAsync(store));
        Assert.Equal(2, await store.Store.CountAsync(new(PolicyRecordKind.Key), Token));
        Assert.Equal(1, await database.ScalarAsync("SELECT id FROM orders"));
    }

    [Fact]
    public async Task Setup_creates_a_database_that_does_not_exist_and_a_key_that_a_node_admits()
    {
        await using var taken = await TestDatabase.CreateEmptyAsync();
        var name = await taken.ScalarAsync("SELECT current_database()");
        var missing = taken.ConnectionString.Replace($"{name}", $"{name}_new", StringComparison.Ordinal);

        var printed = await RunAsync(missing, "setup");

        await using (var node = await HostNode.StartAsync("a", new(missing + ";Pooling=false")))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/members/search");
            request.Headers.Add("X-Api-Key", KeyText().Match(printed).Groups[1].Value);
            using var response = await node.Client.SendAsync(request, Token);
            Assert.Equal(200, (int)response.StatusCode);
        }

        await taken.ExecuteAsync($"DROP DATABASE {name}_new WITH (FORCE)");
    }

    [Fact]
    public async Task An_unreachable_database_prints_one_sentence_and_exits_with_code_1()
    {
        var (output, error, exitCode) = await StartAsync("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", "on");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("docker compose", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [GeneratedRegex("X-Api-Key: ([^']+)'")]
    private static partial Regex KeyText();

    private static void MustHaveListOf(PolicySettings expected, PolicySettings actual)
    {
        Assert.Equal(
            expected.AllowedNetworks!.Select(entry => (entry.Entry, entry.Comment)),
            actual.AllowedNetworks!.Select(entry => (entry.Entry, entry.Comment)));
        Assert.Equal(expected.RequireAccessList, actual.RequireAccessList);
    }

    private static async Task<PolicySettings> SettingsAsync(Opened store) =>
        (PolicySettings)(await store.Store.FindAsync(PolicyRecordKind.Settings, "", Token))!.Record;

    private static async Task CommitAsync(TestDatabase database, params string[] command) =>
        Assert.Contains(
            "Committed", await RunAsync(database.ConnectionString, command), StringComparison.Ordinal);

    private static async Task<string> RunAsync(string database, params string[] command)
    {
        var (output, error, exitCode) = await StartAsync(database, command);
        Assert.True(exitCode == 0, error);
        return output;
    }

    private static async Task<(string Output, string Error, int ExitCode)> StartAsync(
        string database, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", ["Cluster.dll", .. command])
        {
            WorkingDirectory = ProcessNode.SampleFolder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Policy"] = database;

        // A new process compiles between its statements. With the five seconds of the default, the server ends its
        // session (25P03) on a machine with much to do.
        start.Environment["WriteTimeout"] = "00:01:00";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (output, await error, process.ExitCode);
    }
}
