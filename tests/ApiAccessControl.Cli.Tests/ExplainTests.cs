using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class ExplainTests
{
    private static readonly string[] Question = ["explain", "--key", PolicyFolder.Member, "--request"];

    [Theory]
    [InlineData("GET /members/search", "198.51.100.7", 0, "none")]
    [InlineData("GET /members/search", "198.51.100.8", 1, "network_not_allowed")]
    [InlineData("GET /orders/17", "198.51.100.7", 1, "permission_missing")]
    [InlineData("GET /nothing", "198.51.100.7", 1, "endpoint_not_found")]
    [InlineData("POST /members", "198.51.100.7", 0, "none")]
    public async Task With_a_map_the_whole_decision_of_a_file_is_explained(
        string request, string from, int code, string reason)
    {
        using var folder = new PolicyFolder();

        var json = (await Tool.RunAsync(
            [.. Question, request, "--from", from, "--file", folder.File, "--map", folder.MapFile, "--json"]))
            .Expect(code).Json;

        Assert.Equal(reason, json.GetProperty("decision").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Settings_are_explained_as_the_file_is()
    {
        using var folder = new PolicyFolder();
        string[] question = [.. Question, "GET /orders/17", "--from", "198.51.100.7", "--map", folder.MapFile,
            "--json"];

        var file = await Tool.RunAsync([.. question, "--file", folder.File]);
        var settings = await Tool.RunAsync([.. question, "--settings", folder.Settings]);

        Assert.Equal(file.Expect(1).Out, settings.Expect(1).Out);
    }

    [Theory]
    [InlineData("198.51.100.7", 0, "allowed")]
    [InlineData("198.51.100.8", 1, "refused")]
    public async Task Without_a_map_everything_before_the_endpoint_is_explained(string from, int code, string verdict)
    {
        using var folder = new PolicyFolder();

        var result = (await Tool.RunAsync([.. Question, "GET /members/search", "--from", from, folder.File])).Expect(
            code);

        Assert.Contains(result.Rows, row => row is ["Verdict", var text] && text == verdict);
        Assert.Contains("endpoint is not known", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_host_explains_with_its_own_endpoints()
    {
        await using var host = await RunningHost.StartAsync();

        var allowed = (
            await host.RunAsync([.. Question, "GET /members/search", "--from", "198.51.100.7", "--json"])).Expect(0);
        var refused = (await host.RunAsync([.. Question, "GET /members/search", "--from", "198.51.100.8"])).Expect(1);

        Assert.Equal("/members/search", allowed.Json.GetProperty("route").GetString());
        Assert.Contains(refused.Rows, row => row is ["Reason", "network_not_allowed"]);
    }

    [Theory]
    [InlineData("/members/search")]
    [InlineData("GET members")]
    public async Task A_request_of_another_form_ends_with_exit_code_2(string request)
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync([.. Question, request, "--file", folder.File])).Expect(2);
    }

    [Fact]
    public async Task A_map_of_another_form_ends_with_exit_code_2()
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync([.. Question, "GET /", "--file", folder.File, "--map", folder.File])).Expect(2);
    }
}
