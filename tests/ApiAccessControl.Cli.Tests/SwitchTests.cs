using ApiAccessControl.Cli.Tests.Support;

namespace ApiAccessControl.Cli.Tests;

public class SwitchTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_api_is_switched_off_with_a_reason_and_on_again(bool isHost)
    {
        await using var target = await ManagedTarget.OpenAsync(isHost);

        var off = (await target.RunAsync(
            "switch", "off", "--reason", "maintenance", "--until", "2099-01-01T00:00:00Z", "--force")).Expect(0);
        var status = (await target.RunAsync("switch", "status")).Expect(0);
        var on = (await target.RunAsync("switch", "on", "--json")).Expect(0).Json;

        Assert.Equal(["api", "off", "maintenance"], off.Rows[0][..3]);
        Assert.Equal("2099-01-01 00:00:00Z", status.Rows[0][4]);
        Assert.Equal(["system reports", "on"], status.Rows[1][..2]);
        Assert.True(on.GetProperty("enabled").GetBoolean());
    }

    [Theory]
    [InlineData("--system", "reports")]
    [InlineData("--organization", "acme")]
    [InlineData("--organization", "acme", "--project", "web")]
    public async Task Systems_organizations_and_projects_have_switches(params string[] which)
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync(["switch", "off", "--force", "--file", folder.File, .. which])).Expect(0);
        var status = (await Tool.RunAsync(["switch", "status", "--file", folder.File, .. which])).Expect(0);

        Assert.Equal("off", status.Rows[0][1]);
    }

    [Theory]
    [InlineData("--project", "web")]
    [InlineData("--system", "reports", "--organization", "acme")]
    [InlineData("--system", "reports", "--reason", "none")]
    public async Task Options_that_name_no_single_switch_end_with_exit_code_2(params string[] which)
    {
        using var folder = new PolicyFolder();

        (await Tool.RunAsync(["switch", "off", "--file", folder.File, .. which])).Expect(2);
    }
}
