using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>The screens of keys, end to end in a browser.</summary>
public sealed class KeyScreenTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_pages_are_sound_in_every_look(bool script, bool dark, int width)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Networks = [new("198.51.100.7") { Comment = "web1" }],
            Permissions = ["members:GET:search", "*:*:*"],
            Roles = [],
            ExpiresAt = DateTimeOffset.UnixEpoch,
        }));
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync();
        foreach (var path in new[] { "", "keys", "keys?q=none", "keys/firstkey1", "generate", "no-such-page" })
        {
            await page.GoAsync(path);
            await page.AssertSoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task A_key_is_generated_disabled_enabled_rotated_and_deleted(bool script)
    {
        await using var host = await DashboardHost.StartAsync();
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("keys");
        await page.Link("Generate the first key").ClickAsync();
        await page.Field("Description").FillAsync("members area, web1");
        await page.Field("members:GET:search").CheckAsync();
        await page.Button("Generate the key").ClickAsync();
        var text = await page.Page.Locator("#keytext").InnerTextAsync();
        await page.AssertSoundAsync();
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", text))).Is(200);
        Assert.Equal(script, await page.Button("Copy").IsVisibleAsync());
        if (script)
        {
            await page.Button("Copy").ClickAsync();
            await page.Button("Copied").WaitForAsync();
            Assert.Equal(text, await page.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        }

        await page.Field("I have stored it").CheckAsync();
        await page.Button("Close").ClickAsync();
        await page.Page.GetByText("Disable…").ClickAsync();
        await page.Button("Disable the key").ClickAsync();
        await page.Page.GetByText("The key is disabled.").WaitForAsync();
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", text))).Is(401);
        await page.Button("Enable the key").ClickAsync();
        await page.Page.GetByText("The key is enabled.").WaitForAsync();

        await page.Page.GetByText("Rotate…").ClickAsync();
        await page.Button("Create a new secret").ClickAsync();
        Assert.NotEqual(text, await page.Page.Locator("#keytext").InnerTextAsync());
        await page.Field("I have stored it").CheckAsync();
        await page.Button("Close").ClickAsync();

        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Description of the key").FillAsync("members area");
        await page.Button("Delete the key").ClickAsync();
        await page.Page.GetByText("Type exactly").WaitForAsync();
        Assert.Equal("delete-confirm", await page.FocusAsync());
        await page.AssertSoundAsync();
        await page.Field("Description of the key").FillAsync("members area, web1");
        await page.Button("Delete the key").ClickAsync();
        await page.Page.GetByText("The key was deleted.").WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task A_refused_form_has_the_focus_on_its_first_error(bool script)
    {
        await using var host = await DashboardHost.StartAsync();
        await using var page = await browser.OpenAsync(host, new(script, Width: 360));
        await page.SignInAsync("generate");
        await page.Field("Description").FillAsync("web1");
        await page.Field("Networks of the server").FillAsync("10.0.0.300");
        await page.Field("More permissions").FillAsync("nonsense");
        await page.Button("Generate the key").ClickAsync();

        await page.Page.GetByText("'10.0.0.300' is not a network").WaitForAsync();

        Assert.Equal("generate-networks", await page.FocusAsync());
        Assert.Equal("nonsense", await page.Field("More permissions").InputValueAsync());
        await page.AssertSoundAsync();
    }

    [Fact]
    public async Task Reloading_the_page_with_the_key_creates_no_second_one()
    {
        await using var host = await DashboardHost.StartAsync();
        await using var page = await browser.OpenAsync(host, new());
        await page.SignInAsync("generate");
        await page.Field("Description").FillAsync("web1");
        await page.Button("Generate the key").ClickAsync();
        await page.Page.Locator("#keytext").WaitForAsync();

        await page.Page.ReloadAsync();

        await page.Page.GetByText("No second key was created").WaitForAsync();
        await page.GoAsync("keys");
        await page.Page.GetByText("1 key", new() { Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task The_console_link_opens_the_dashboard()
    {
        await using var host = await DashboardHost.StartAsync(HostPlan.WithConsole());
        await using var page = await browser.OpenAsync(host, new());

        await page.Page.GotoAsync(host.SignInLink);
        await page.Button("Sign in").ClickAsync();
        await page.Page.GetByText("Signed in as").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Button("Sign out").ClickAsync();
        await page.Page.GetByText("its log shows a link").WaitForAsync();
        await page.AssertSoundAsync();
    }

    [Fact]
    public async Task The_search_finds_a_key_by_the_keyboard_alone()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1").Key("secondkey1"));
        await using var page = await browser.OpenAsync(host, new());
        await page.SignInAsync("keys");

        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", await page.FocusAsync());
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("q", await page.FocusAsync());
        await page.Page.Keyboard.TypeAsync("second");
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Page.GetByText("1 key", new() { Exact = true }).WaitForAsync();
        await page.Link("key secondkey1").WaitForAsync();
    }
}
