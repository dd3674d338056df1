using System.Text;
using System.Text.Json;
using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class ReplayTests
{
    private const string Combined = """
        198.51.100.7 - h7qw2lkp9sxa4mzd [10/Oct/2026:13:55:36 +0000] "GET /members/search?q=ada HTTP/1.1" 200 12 "-" "curl/8"
        198.51.100.8 - h7qw2lkp9sxa4mzd [10/Oct/2026:13:55:36 +0000] "GET /members/search HTTP/1.1" 403 12 "-" "curl/8"
        198.51.100.7 - h7qw2lkp9sxa4mzd [10/Oct/2026:13:55:36 +0000] "POST /members HTTP/1.1" 500 12 "-" "a \"quoted\" agent"
        198.51.100.7 - - [10/Oct/2026:13:55:36 +0000] "GET /members/search HTTP/1.1" 401 12 "-" "-"
        this is no request
        """;

    [Fact]
    public async Task A_log_that_the_policy_decides_alike_has_no_changes()
    {
        using var folder = new PolicyFolder();
        var log = folder.Write("access.log", Combined);

        var json = (await Tool.RunAsync("replay", folder.File, log, "--map", folder.MapFile, "--json")).Expect(0).Json;

        Assert.Equal((5, 4, 0, 1),
            (Number(json, "lines"), Number(json, "requests"), Number(json, "changed"), Number(json, "otherLines")));
    }

    [Fact]
    public async Task Requests_that_a_stricter_policy_refuses_are_printed()
    {
        using var folder = new PolicyFolder(PolicyFolder.Policy.Replace(
            "\"Permissions\": \"members:GET:search, members:POST:all\"\n",
                "\"Permissions\": \"members:GET:search\"\n", StringComparison.Ordinal));
        var log = folder.Write("access.log", Combined);

        var result = (await Tool.RunAsync("replay", "--file", folder.File, log, "--map", folder.MapFile)).Expect(1);

        Assert.Equal(
            ["now refused", "1", PolicyFolder.Member, "POST", "/members", "198.51.100.7", "permission_missing"],
                result.Rows.Single());
    }

    [Fact]
    public async Task Against_a_second_policy_the_decisions_of_the_two_are_compared()
    {
        using var folder = new PolicyFolder();
        var other = folder.Write(
            "other.json", PolicyFolder.Policy.Replace("198.51.100.7", "198.51.100.0/24", StringComparison.Ordinal));
        var call = new ToolCall { Input = Combined };

        var result = (await Tool.RunAsync(
            call, "replay", folder.File, "-", "--against", other, "--map", folder.MapFile)).Expect(1);

        Assert.Equal(
            ["now allowed", "1", PolicyFolder.Member, "GET", "/members/search", "198.51.100.8",
                "network_not_allowed"], result.Rows.Single());
    }

    [Fact]
    public async Task The_key_id_may_stand_in_a_named_field()
    {
        using var folder = new PolicyFolder();
        var log = folder.Write("access.log", $"""
            198.51.100.7 - ann [10/Oct/2026:13:55:36 +0000] "GET /members/search HTTP/1.1" 200 12 "-" "curl/8" key={PolicyFolder.Member}
            """);

        (await Tool.RunAsync("replay", folder.File, log, "--map", folder.MapFile, "--key-field", "key")).Expect(0);
        (await Tool.RunAsync("replay", folder.File, log, "--map", folder.MapFile)).Expect(1);
    }

    [Fact]
    public async Task The_json_log_of_a_gate_is_decided_as_the_gate_decided()
    {
        using var folder = new PolicyFolder();
        await using var host = await LoggedHost.StartAsync();
        await host.CallAsync("GET", "/members/search");
        await host.CallAsync("POST", "/members");
        await host.CallAsync("GET", "/nothing");
        await host.CallAsync("GET", "/members/search", withKey: false);
        var log = folder.Write("gate.log", host.Log);

        var json = (await Tool.RunAsync(
            "replay", host.PolicyFile, log, "--map", folder.Write("own.json", host.Map), "--json")).Expect(0).Json;

        Assert.Equal((4, 0, 0), (Number(json, "requests"), Number(json, "changed"), Number(json, "undetermined")));
        Assert.Equal(1, Number(json, "allowed"));
    }

    [Fact]
    public async Task A_log_that_is_larger_than_the_memory_of_the_process_is_replayed()
    {
        using var folder = new PolicyFolder();
        var log = Path.Combine(folder.Path, "large.log");
        await using (var writer = new StreamWriter(log, append: false, Encoding.UTF8))
        {
            var agent = new string('a', 1500);
            for (var i = 0; i < 100_000; i++)
            {
                await writer.WriteLineAsync(
                    $"198.51.100.7 - {PolicyFolder.Member} [10/Oct/2026:13:55:36 +0000] "
                    + $"\"GET /orders/{i} HTTP/1.1\" 403 12 \"-\" \"{agent}\"");
            }
        }

        // 100 MB of heap; the log has more than 150 MB, and each of its lines another path.
        var call = new ToolCall { Environment = { ["DOTNET_GCHeapHardLimit"] = "0x6400000" } };
        var json = (await Tool.RunAsync(call, "replay", folder.File, log, "--map", folder.MapFile, "--json")).Expect(
            0).Json;

        Assert.True(new FileInfo(log).Length > 150_000_000);
        Assert.Equal((100_000, 0), (Number(json, "requests"), Number(json, "undetermined")));
    }

    [Fact]
    public async Task Suggest_prints_what_was_never_used_and_the_smallest_set_that_is_enough()
    {
        using var folder = new PolicyFolder(PolicyFolder.Policy.Replace(
            "\"Networks\": \"198.51.100.7\"", "\"Networks\": \"198.51.100.0/24, 192.0.2.1\"",
                StringComparison.Ordinal));
        var log = folder.Write(
            "access.log", Combined.Replace("POST /members", "GET /members/search", StringComparison.Ordinal));

        var json = (await Tool.RunAsync("suggest", folder.File, log, "--map", folder.MapFile, "--json")).Expect(0).Json;
        var table = (await Tool.RunAsync("suggest", folder.File, log, "--map", folder.MapFile)).Expect(0);

        var key = json.GetProperty("keys").EnumerateArray().Single(
            one => one.GetProperty("key").GetString() == PolicyFolder.Member);
        Assert.Equal(["members:POST:all"], Texts(key, "unused", "permissions"));
        Assert.Equal(["192.0.2.1"], Texts(key, "unused", "networks"));
        Assert.Equal(["members:GET:search"], Texts(key, "needed", "permissions"));
        Assert.Contains(table.Rows, row => row is ["k2mf8rtx5vwb1ncj", "never used", ..]);
    }

    [Fact]
    public async Task A_running_host_is_replayed_with_its_own_policy_and_map()
    {
        await using var host = await RunningHost.StartAsync();

        var json = (await Tool.RunAsync(
            host.Call with { Input = Combined }, ["replay", "-", .. host.Target, "--json"])).Expect(0).Json;

        Assert.Equal((4, 0), (Number(json, "requests"), Number(json, "changed")));
    }

    [Theory]
    [InlineData("replay", "access.log")]
    [InlineData("replay", "policy.json", "access.log", "--file", "policy.json")]
    [InlineData("suggest", "access.log")]
    public async Task A_command_line_without_exactly_one_policy_ends_with_exit_code_2(params string[] arguments)
    {
        using var folder = new PolicyFolder();
        folder.Write("access.log", Combined);

        (await Tool.RunAsync(new ToolCall { Folder = folder.Path }, arguments)).Expect(2);
    }

    private static IEnumerable<string?> Texts(JsonElement key, string part, string name) =>
        key.GetProperty(part).GetProperty(name).EnumerateArray().Select(text => text.GetString());

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
