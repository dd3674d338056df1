using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class DiffTests
{
    [Fact]
    public async Task Equal_policies_have_no_difference_also_as_file_and_settings()
    {
        using var folder = new PolicyFolder();

        var result = (await Tool.RunAsync(
            "diff", folder.File, folder.Settings, "--map", folder.MapFile, "--json")).Expect(0).Json;

        Assert.Equal(0, result.GetProperty("records").GetArrayLength());
        Assert.Equal(0, result.GetProperty("decisions").GetArrayLength());
    }

    [Fact]
    public async Task A_permission_that_is_taken_away_closes_its_route_and_no_other()
    {
        using var folder = new PolicyFolder();
        var other = folder.Write("other.json", PolicyFolder.Policy.Replace(
            "\"Permissions\": \"members:GET:search, members:POST:all\"\n",
                "\"Permissions\": \"members:GET:search\"\n", StringComparison.Ordinal));

        var json = (await Tool.RunAsync("diff", folder.File, other, "--map", folder.MapFile, "--json")).Expect(1).Json;

        Assert.Equal(
            "Permissions: -members:POST:all", json.GetProperty("records")[0].GetProperty("change").GetString());
        var decision = Assert.Single(json.GetProperty("decisions").EnumerateArray());
        Assert.Equal(("refused", "POST", "/members", "permission_missing"), (
            decision.GetProperty("verdict").GetString(), decision.GetProperty("method").GetString(),
            decision.GetProperty("route").GetString(), decision.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task An_added_network_is_a_request_that_is_now_allowed()
    {
        using var folder = new PolicyFolder();
        var other = folder.Write("other.json", PolicyFolder.Policy.Replace(
            "\"198.51.100.7\"", "\"198.51.100.7, 203.0.113.0/24\"", StringComparison.Ordinal));

        var result = (await Tool.RunAsync("diff", folder.File, other)).Expect(1);

        Assert.Contains("Networks: +203.0.113.0/24", result.Out, StringComparison.Ordinal);
        Assert.Contains($"now allowed\t{PolicyFolder.Member}\tGET\t(unknown endpoint)\t203.0.113.0", result.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_is_compared_with_a_file()
    {
        await using var host = await RunningHost.StartAsync();
        using var folder = new PolicyFolder();

        var json = (await Tool.RunAsync(
            host.Call, "diff", folder.File, host.Address, "--key-from", RunningHost.KeyVariable, "--map",
                folder.MapFile, "--json"))
            .Expect(1).Json;

        var record = Assert.Single(json.GetProperty("records").EnumerateArray());
        Assert.Equal(
            (host.Owner.Id, "added"), (record.GetProperty("id").GetString(), record.GetProperty("change").GetString()));
    }
}
