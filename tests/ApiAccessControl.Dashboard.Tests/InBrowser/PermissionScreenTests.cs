using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>The permission matrix, end to end in a browser.</summary>
public sealed class PermissionScreenTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_matrix_is_sound_in_every_look(bool script, bool dark, int width)
    {
        await using var host = await DashboardHost.StartAsync(WithAccount());
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync();
        foreach (var path in new[]
        {
            "keys/firstkey1/permissions", "keys/firstkey1/projects/web/permissions", "generate?account=ops",
        })
        {
            await page.GoAsync(path);
            await page.AssertSoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task Ticks_are_saved_together_and_a_refused_form_keeps_them(bool script)
    {
        await using var host = await DashboardHost.StartAsync(WithAccount());
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("keys/firstkey1");
        await page.Link("Change roles and permissions").ClickAsync();
        Assert.True(await page.Field("members:GET:search").IsCheckedAsync());
        Assert.True(await page.Field("*:*:*, not in the account").IsDisabledAsync());

        await page.Field("members:GET:*").CheckAsync();
        await page.Field("members:GET:search").UncheckAsync();
        await page.Field("More permissions").FillAsync("nonsense");
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("'nonsense' is not a permission").WaitForAsync();
        Assert.Equal("rights-permissions", await page.FocusAsync());
        Assert.True(await page.Field("members:GET:*").IsCheckedAsync());
        Assert.Equal(["members:GET:search"], (await host.FindKeyAsync("firstkey1"))!.Permissions);
        await page.AssertSoundAsync();
        await page.Field("More permissions").FillAsync("");
        await page.Button("Save").ClickAsync();

        await page.Page.GetByText("The permissions were saved").WaitForAsync();
        Assert.Equal(["members:GET:*"], (await host.FindKeyAsync("firstkey1"))!.Permissions);
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task Generate_and_the_matrix_work_by_the_keyboard_alone(bool script)
    {
        await using var host = await DashboardHost.StartAsync(WithAccount());
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("generate");
        var keyboard = page.Page.Keyboard;
        await TabToAsync(page, "generate-description");
        await keyboard.TypeAsync("web1");
        await TabToAsync(page, "generate-networks");
        await keyboard.TypeAsync("192.0.2.1");
        await TabToAsync(page, "Add my address, 127.0.0.1");
        await keyboard.PressAsync("Enter");
        await page.Page.WaitForFunctionAsync("() => document.activeElement.id === 'generate-networks'");
        Assert.Equal("192.0.2.1\n127.0.0.1", await page.Field("Networks of the server").InputValueAsync());
        await TabToAsync(page, "generate-account");
        await keyboard.TypeAsync("ops");
        await TabToAsync(page, "Show what the account may do");
        await keyboard.PressAsync("Enter");
        await page.Page.GetByText("not in the account").First.WaitForAsync();
        Assert.Equal("generate-account", await page.FocusAsync());
        await TabToAsync(page, "members:GET:search");
        await keyboard.PressAsync("Space");
        await TabToAsync(page, "Generate the key");
        await keyboard.PressAsync("Enter");

        var text = await page.Page.Locator("#keytext").InnerTextAsync();
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", text))).Is(200);
        await TabToAsync(page, "stored");
        await keyboard.PressAsync("Space");
        await TabToAsync(page, "Close");
        await keyboard.PressAsync("Enter");
        await page.Link("Change roles and permissions").WaitForAsync();
        await TabToAsync(page, "Change roles and permissions");
        await keyboard.PressAsync("Enter");
        await page.Page.GetByText("Nothing holds before you save").WaitForAsync();
        await TabToAsync(page, "members:GET:search");
        await keyboard.PressAsync("Space");
        await TabToAsync(page, "members:GET:*");
        await keyboard.PressAsync("Space");
        await TabToAsync(page, "Save");
        await keyboard.PressAsync("Enter");
        await page.Page.GetByText("The permissions were saved").WaitForAsync();

        var key = await host.FindKeyAsync(text.Split('_')[1]);
        Assert.Equal(["members:GET:*"], key!.Permissions);
        Assert.Equal(["192.0.2.1", "127.0.0.1"], key.Networks!.Select(entry => entry.Entry));
    }

    [Fact]
    public async Task Enter_in_a_field_sends_the_form_and_no_button_that_only_adds_to_it()
    {
        await using var host = await DashboardHost.StartAsync(WithAccount());
        await using var page = await browser.OpenAsync(host, new());
        await page.SignInAsync("generate");

        await page.Field("Description").FillAsync("web1");
        await page.Field("Description").PressAsync("Enter");

        await page.Page.Locator("#keytext").WaitForAsync();
    }

    private static HostPlan WithAccount()
    {
        var plan = new HostPlan
        {
            After = app => app.MapPost("/members", () => "")
                .RequirePermission("members", "create").InApiArea("Members"),
        };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(new ProjectRecord("acme", "web"));
        plan.Records.Add(new AccountRecord("ops") { Organization = "acme", Permissions = ["members:GET:*"] });
        return plan.Key("firstkey1", key => key with
        {
            Account = "ops",
            Organization = "acme",
            Permissions = ["members:GET:search"],
            Projects = [new("web") { Permissions = ["old:GET:x"] }],
        });
    }

    // By the id, the value of a box, or the text of a link or button.
    private static async Task TabToAsync(BrowserPage page, string target)
    {
        for (var i = 0; i < 400; i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            var found = await page.Page.EvaluateAsync<bool>(
                """
                target => { const e = document.activeElement;
                    return e.id === target || (e.type === 'checkbox' && e.value === target)
                        || (['A', 'BUTTON'].includes(e.tagName) && e.textContent.trim() === target); }
                """,
                target);
            if (found)
            {
                return;
            }
        }

        Assert.Fail($"The keyboard does not reach {target}.");
    }
}
