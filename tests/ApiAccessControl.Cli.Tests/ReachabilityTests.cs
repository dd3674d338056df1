using System.Net;
using System.Net.Sockets;
using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class ReachabilityTests
{
    private static readonly ToolCall Call =
        new() { Environment = { [RunningHost.KeyVariable] = ApiKeyGenerator.Create().Text } };

    [Fact]
    public async Task A_port_without_a_server_ends_with_exit_code_3() =>
        await UnreachableAsync($"http://127.0.0.1:{ClosedPort()}/access");

    [Fact]
    public async Task A_name_that_does_not_exist_ends_with_exit_code_3() =>
        await UnreachableAsync("https://nothing.invalid/access");

    [Fact]
    public async Task A_server_without_tls_ends_with_exit_code_3()
    {
        await using var host = await RunningHost.StartAsync();

        await UnreachableAsync(host.Address.Replace("http:", "https:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{")]
    public async Task A_server_that_accepts_and_does_not_answer_to_the_end_ends_with_exit_code_3(string answer)
    {
        using var server = new SilentServer(answer);
        var started = TimeProvider.System.GetTimestamp();

        var result = (await Tool.RunAsync(
            Call, "keys", "list", "--url", server.Address, "--key-from", RunningHost.KeyVariable, "--request-timeout",
            "1")).Expect(3);

        Assert.Equal($"{server.Address} did not answer within 1 s.\n", result.Error.ReplaceLineEndings("\n"));
        Assert.Equal("", result.Out);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1, 30);
    }

    [Theory]
    [InlineData("1", "30", "1")]
    [InlineData("30", "1", "1")]
    [InlineData("0", "1", "1")]
    public async Task A_wait_for_a_server_that_does_not_answer_ends_with_exit_code_3_after_the_shorter_time_out(
        string timeout, string requestTimeout, string shorter)
    {
        using var server = new SilentServer("");
        var started = TimeProvider.System.GetTimestamp();

        var result = (await Tool.RunAsync(
            Call, "wait", "--timeout", timeout, "--url", server.Address, "--key-from", RunningHost.KeyVariable,
            "--request-timeout", requestTimeout)).Expect(3);

        Assert.Equal(
            $"{server.Address} did not answer within {shorter} s.\n", result.Error.ReplaceLineEndings("\n"));
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0.9, 20);
    }

    [Fact]
    public async Task A_wait_for_a_server_that_falls_silent_shows_the_nodes_of_its_last_answer()
    {
        const string Status = """
            {
              "storedRevision": 7, "nodesComplete": true,
              "nodes": [{ "name": "b", "revision": 6, "revisionKnown": true }]
            }
            """;
        using var server = new SilentServer(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Status.Length}\r\n\r\n{Status}");
        var started = TimeProvider.System.GetTimestamp();

        var result = (await Tool.RunAsync(
            Call, "wait", "--timeout", "2", "--url", server.Address, "--key-from", RunningHost.KeyVariable)).Expect(1);

        Assert.Equal("b", Assert.Single(result.Rows)[0]);
        Assert.Contains("Revision 7 is not in force on 1 of 1 nodes", result.Error, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 1.9, 20);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("3601")]
    public async Task A_time_out_out_of_range_ends_with_exit_code_2(string seconds) => (await Tool.RunAsync(
        Call, "keys", "list", "--url", "http://127.0.0.1:1/access", "--key-from", RunningHost.KeyVariable,
        "--request-timeout", seconds)).Expect(2);

    [Fact]
    public async Task A_key_that_is_not_known_is_a_refusal_with_its_code()
    {
        await using var host = await RunningHost.StartAsync();

        var result = (await Tool.RunAsync(
            Call, "keys", "list", "--url", host.Address, "--key-from", RunningHost.KeyVariable)).Expect(1);

        Assert.Contains("key_invalid", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_a_management_api_is_a_refusal_that_says_so()
    {
        await using var host = await RunningHost.StartAsync();

        var result = (await Tool.RunAsync(
            host.Call, "keys", "list", "--url", host.Address.Replace("/access", "/other", StringComparison.Ordinal),
                "--key-from",
            RunningHost.KeyVariable)).Expect(1);

        Assert.Contains("there is no management API", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_environment_is_in_no_output()
    {
        await using var host = await RunningHost.StartAsync();

        foreach (var command in new[] { new[] { "keys", "list", "--json" }, ["lint"], ["export"], ["audit"],
            ["keys", "create", "--network", "x"] })
        {
            var result = await host.RunAsync(command);

            Assert.DoesNotContain(host.Owner.Text[^49..], result.Out + result.Error, StringComparison.Ordinal);
        }
    }

    private static async Task UnreachableAsync(string address)
    {
        var result = (await Tool.RunAsync(
            Call, "keys", "list", "--url", address, "--key-from", RunningHost.KeyVariable)).Expect(3);

        Assert.Contains("cannot be reached", result.Error, StringComparison.Ordinal);
        Assert.Equal("", result.Out);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
