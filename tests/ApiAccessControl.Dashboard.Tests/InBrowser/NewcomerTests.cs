using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>What a person does who has never seen the product.</summary>
public sealed class NewcomerTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task A_newcomer_turns_a_refused_request_of_the_quickstart_into_an_allowed_one(bool script)
    {
        await using var window = await browser.OpenAsync(new("http://127.0.0.1"), "/access", new(script));
        await using var quickstart = await QuickstartProcess.StartAsync();
        var page = window.Page;

        await page.GotoAsync(await quickstart.SignInLinkAsync());
        await window.Button("Sign in").ClickAsync();
        await window.Link("Keys").First.ClickAsync();
        await window.Link("made on the first start").ClickAsync();
        await page.GetByText("members:GET:search").First.WaitForAsync();
        await page.GetByText("127.0.0.1").First.WaitForAsync();

        await page.GetByRole(Microsoft.Playwright.AriaRole.Navigation).GetByText("Refusals").ClickAsync();
        if (script)
        {
            await page.GetByText("New ones appear here as they happen.").WaitForAsync();
        }

        Assert.Equal(200, await quickstart.CurlAsync("Allowed:"));
        Assert.Equal(401, await quickstart.CurlAsync("Refused without a key:"));
        Assert.Equal(403, await quickstart.CurlAsync("Refused by permission:"));
        if (!script)
        {
            await page.ReloadAsync();
        }

        var refusal = page.Locator("tbody[data-live] > tr", new() { HasText = "permission_missing" });
        await refusal.GetByText("/backups/{id}/restore").WaitForAsync();
        await window.AssertSoundAsync();
        await refusal.GetByText("Check the request").ClickAsync();
        await page.Locator(".steps .deciding").WaitForAsync();
        await window.AssertSoundAsync();
        await window.Link("Give the permission to the key").ClickAsync();
        await page.GetByText("needs the permission backups:POST:restore").WaitForAsync();
        await page.GetByLabel("backups:POST:restore", new() { Exact = true }).CheckAsync();
        await window.AssertSoundAsync();
        await window.Button("Save").ClickAsync();
        await page.GetByText("The permissions were saved").WaitForAsync();

        Assert.Equal(200, await quickstart.CurlAsync("Refused by permission:"));
    }
}
