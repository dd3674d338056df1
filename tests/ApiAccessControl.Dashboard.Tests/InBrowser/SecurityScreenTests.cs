using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>The Security screen, end to end in a browser.</summary>
public sealed class SecurityScreenTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_page_is_sound_in_every_look(bool script, bool dark, int width)
    {
        var plan = new HostPlan();
        plan.Records[0] = new PolicySettings
        {
            DisabledReason = new('W', 300),
            DisabledBy = "Ann",
            DisabledUntil = DateTimeOffset.UnixEpoch,
            AllowedNetworks = [new("127.0.0.1"), new("198.51.100.0/24") { Comment = "office" }],
        };
        await using var host = await DashboardHost.StartAsync(plan);
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync("security");
        await page.AssertSoundAsync();
        await page.Page.GetByText("Change the switch…").ClickAsync();
        await page.Page.GetByText("Change the requirement…").ClickAsync();
        await page.Page.GetByText("Edit as text…").ClickAsync();
        await page.AssertSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task The_switch_is_set_in_two_steps(bool script)
    {
        await using var host = await DashboardHost.StartAsync();
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("security");
        await page.Page.GetByText("Change the switch…").ClickAsync();
        await page.Field("I want to change the switch of the whole API").CheckAsync();
        await page.Page.Locator("form[action$=switch]").GetByLabel("Off", new() { Exact = true }).CheckAsync();
        await page.Button("Set the switch").ClickAsync();
        await page.Page.GetByText("Say why the API is turned off").WaitForAsync();
        Assert.Equal("switch-disabledReason", await page.FocusAsync());
        await page.AssertSoundAsync();
        await page.Field("Reason, if it is off").FillAsync("upgrade");
        await page.Button("Set the switch").ClickAsync();

        await page.Page.GetByText("The API is off.").First.WaitForAsync();
        (await host.Anonymous().GetAsync("/members/search")).Is(503);
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task The_requirement_is_forced_after_its_keys_were_shown(bool script)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        await using var page = await browser.OpenAsync(host, new(script, Width: 360));
        await page.SignInAsync("security");
        await page.Page.GetByText("Change the requirement…").ClickAsync();
        await page.Page.Locator("form[action$=requirement]").GetByLabel("On", new() { Exact = true }).CheckAsync();
        await page.Button("Set the requirement").ClickAsync();
        await page.Link("firstkey1").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Page.GetByLabel("I know the consequence").CheckAsync();
        await page.Button("Set the requirement").ClickAsync();

        await page.Page.GetByText("Every request needs an access list from now on.").WaitForAsync();
    }
}
