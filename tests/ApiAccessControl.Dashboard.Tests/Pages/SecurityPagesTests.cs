using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The switch, the allowed networks and the requirement of the whole API, without a browser.</summary>
public sealed class SecurityPagesTests
{
    [Fact]
    public async Task The_switch_changes_after_the_box_is_ticked_and_a_reason_is_given()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var page = (await client.GetAsync("security")).Is(200).Shows("Change the switch");

        (await client.SubmitAsync(page, "security/switch", ("enabled", "off"), ("disabledReason", "upgrade")))
            .Is(400).Shows("Tick the box");
        var refused = await client.SubmitAsync(page, "security/switch", ("confirm", "yes"), ("enabled", "off"));
        refused.Is(400).Shows("Say why");
        Assert.True((await SettingsAsync(host)).Enabled);
        var saved = await client.SubmitAsync(
            refused, "security/switch", ("disabledReason", "upgrade"), ("disabledUntil", "2099-01-01T00:00"));

        Assert.Equal("/access/security?done=api-off", saved.Is(303).Location);
        var settings = await SettingsAsync(host);
        Assert.Equal((false, "upgrade", "Ann"), (settings.Enabled, settings.DisabledReason, settings.DisabledBy));
        page = (await client.GetAsync(saved.Location!)).Shows("The API is off").Shows("upgrade").Shows("Ann")
            .Shows("2099-01-01");
        (await client.SubmitAsync(page, "security/switch", ("confirm", "yes"), ("enabled", "on"))).Is(303);
        settings = await SettingsAsync(host);
        Assert.Equal((true, null), (settings.Enabled, settings.DisabledReason));
    }

    [Theory]
    [InlineData("", "off", "Tick the box")]
    [InlineData("yes", "maybe", "Choose on or off")]
    [InlineData("yes", "", "Choose on or off")]
    public async Task A_switch_that_is_not_set_as_the_form_says_stays(string confirm, string value, string message)
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();

        (await client.SubmitAsync(
            await client.GetAsync("security"), "security/switch", ("confirm", confirm), ("enabled", value),
            ("disabledReason", "x"))).Is(400).Shows(message);

        Assert.True((await SettingsAsync(host)).Enabled);
    }

    [Fact]
    public async Task The_requirement_shows_the_keys_that_would_stop_before_it_is_set()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("openkey01")
            .Key("listedkey1", key => key with { Networks = [new("198.51.100.7")] }));
        var client = await host.SignInAsync();
        var page = await client.GetAsync("security");

        var refused = await client.SubmitAsync(page, "security/requirement", ("requireAccessList", "on"));

        refused.Is(409).Shows("Keys that would be refused: 1").Shows("openkey01").Shows("I know the consequence");
        Assert.DoesNotContain("listedkey1", refused.Text, StringComparison.Ordinal);
        Assert.False((await SettingsAsync(host)).RequireAccessList);
        var saved = await client.SubmitAsync(refused, "security/requirement", ("force", "yes"));
        Assert.Equal("/access/security?done=list-required", saved.Is(303).Location);
        Assert.True((await SettingsAsync(host)).RequireAccessList);
        (await client.SubmitAsync(
            await client.GetAsync("security"), "security/requirement", ("requireAccessList", "off"))).Is(303);
        Assert.False((await SettingsAsync(host)).RequireAccessList);
    }

    [Fact]
    public async Task A_global_list_without_the_address_of_the_person_is_added_only_when_it_is_forced()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var page = await client.GetAsync("security");

        var refused = await client.SubmitAsync(
            page, "security/allowed-networks/add", ("entries", "198.51.100.0/24  # office"));

        refused.Is(409).Shows("would not contain your own address").Shows("I know the consequence");
        Assert.Null((await SettingsAsync(host)).AllowedNetworks);
        var both = await client.SubmitAsync(
            refused, "security/allowed-networks/add", ("entries", "198.51.100.0/24  # office\r\n127.0.0.1"));
        Assert.Equal("/access/security?done=entries-added", both.Is(303).Location);
        Assert.Equal(2, (await SettingsAsync(host)).AllowedNetworks!.Count);
    }

    [Fact]
    public async Task The_own_address_is_not_removed_from_the_global_list()
    {
        var plan = new HostPlan();
        plan.Records[0] = new PolicySettings
        {
            Enabled = true,
            AllowedNetworks = [new("127.0.0.1"), new("198.51.100.0/24")],
        };
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("security?remove=127.0.0.1")).Shows("Remove 127.0.0.1");
        (await client.SubmitAsync(page, "security/allowed-networks/remove")).Is(400).Shows("your own address");
        page = await client.GetAsync("security?remove=198.51.100.0%2F24");
        (await client.SubmitAsync(page, "security/allowed-networks/remove")).Is(303);
        page = (await client.GetAsync("security")).Shows("1 entry");
        (await client.SubmitAsync(page, "security/allowed-networks/text", ("allowedNetworks", "192.0.2.1")))
            .Is(400).Shows("your own address");

        Assert.Equal(["127.0.0.1"], (await SettingsAsync(host)).AllowedNetworks!.Select(entry => entry.Entry));
    }

    [Fact]
    public async Task A_wrong_line_of_the_text_is_named_at_the_text()
    {
        var plan = new HostPlan();
        plan.Records[0] = new PolicySettings { Enabled = true, AllowedNetworks = [new("127.0.0.1")] };
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("security"), "security/allowed-networks/text",
            ("allowedNetworks", "127.0.0.1\r\nnonsense"));

        refused.Is(400).Shows("Line 2:");
        Assert.Contains("<textarea id=\"text-allowedNetworks\"", refused.Html, StringComparison.Ordinal);
        var fields = refused.FormOf("/access/security/allowed-networks/text");
        Assert.Equal("127.0.0.1\nnonsense", fields["allowedNetworks"].ReplaceLineEndings("\n"));
        Assert.Single((await SettingsAsync(host)).AllowedNetworks!);
    }

    [Fact]
    public async Task A_person_of_one_organization_does_not_see_the_settings()
    {
        var plan = new HostPlan
        {
            Options = options => options.ScopeOf = _ => new() { Organization = "acme", Permissions = ["access:*:*"] },
        };
        plan.Records.Add(new OrganizationRecord("acme"));
        await using var host = await DashboardHost.StartAsync(plan);

        (await (await host.SignInAsync()).GetAsync("security")).Is(403).Shows("Not allowed");
    }

    [Fact]
    public async Task Two_administrators_do_not_overwrite_each_others_switch()
    {
        await using var host = await DashboardHost.StartAsync();
        var (ann, ben) = (await host.SignInAsync("Ann"), await host.SignInAsync("Ben"));
        var (annsPage, bensPage) = (await ann.GetAsync("security"), await ben.GetAsync("security"));
        (await ann.SubmitAsync(
            annsPage, "security/switch", ("confirm", "yes"), ("enabled", "off"), ("disabledReason", "by Ann"))).Is(303);

        var refused = await ben.SubmitAsync(
            bensPage, "security/switch", ("confirm", "yes"), ("enabled", "off"), ("disabledReason", "by Ben"));

        refused.Is(412).Shows("Changed by another administrator").Shows("by Ann").Shows("by Ben");
        Assert.Equal("by Ann", (await SettingsAsync(host)).DisabledReason);
    }

    private static async Task<PolicySettings> SettingsAsync(DashboardHost host) =>
        (PolicySettings)(await host.Store.FindAsync(
            PolicyRecordKind.Settings, "", TestContext.Current.CancellationToken))!.Record;
}
