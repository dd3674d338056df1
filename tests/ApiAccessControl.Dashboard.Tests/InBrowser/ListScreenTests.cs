using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>The lists, end to end in a browser.</summary>
public sealed class ListScreenTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_pages_are_sound_in_every_look(bool script, bool dark, int width)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1", key => key with
        {
            Networks =
            [
                new("198.51.100.7") { Comment = new('W', 300) }, new("2001:db8:1:2:3:4:5:6-2001:db8:1:2:3:4:5:ffff"),
                .. Enumerable.Range(0, 60).Select(i => new AccessListEntry($"192.0.2.{i}")),
            ],
            Domains = [],
        }));
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync();
        foreach (var path in new[]
        {
            "keys/firstkey1/networks", "keys/firstkey1/networks?page=2", "keys/firstkey1/networks?remove=198.51.100.7",
            "keys/firstkey1/domains",
        })
        {
            await page.GoAsync(path);
            await page.AssertSoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task Entries_are_added_edited_and_removed(bool script)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        await using var page = await browser.OpenAsync(host, new(script, Width: 360));
        await page.SignInAsync("keys/firstkey1");
        await page.Link("Edit the networks").ClickAsync();
        await page.Field("Entries").FillAsync("10.0.0.300");
        await page.Button("Add my address, 127.0.0.1").ClickAsync();
        await page.Page.WaitForFunctionAsync("() => document.activeElement.id === 'add-entries'");
        await page.Button("Add the entries").ClickAsync();
        await page.Page.GetByText("'10.0.0.300' is not a network").WaitForAsync();
        Assert.Equal("add-entries", await page.FocusAsync());
        Assert.Equal("10.0.0.300\n127.0.0.1", await page.Field("Entries").InputValueAsync());
        await page.AssertSoundAsync();
        await page.Field("Entries").FillAsync("127.0.0.1  # me\n198.51.100.0/24");
        await page.Button("Add the entries").ClickAsync();
        await page.Page.GetByText("The entries were added.").WaitForAsync();

        await page.Page.GetByText("Edit as text…").ClickAsync();
        await page.Field("All entries").FillAsync("127.0.0.1  # me, changed");
        await page.Button("Save the list").ClickAsync();
        await page.Page.GetByText("The list was saved.").WaitForAsync();
        await page.Link("Remove 127.0.0.1").ClickAsync();
        await page.Button("Remove the entry").ClickAsync();
        await page.Page.GetByText("I know the consequence").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Page.GetByLabel("I know the consequence").CheckAsync();
        await page.Button("Remove the entry").ClickAsync();
        await page.Page.GetByText("The entry was removed.").WaitForAsync();
        Assert.Empty((await host.FindKeyAsync("firstkey1"))!.Networks!);

        await page.Page.GetByText("Turn the list off…").ClickAsync();
        await page.Button("Turn the list off").ClickAsync();
        await page.Page.GetByText("The list is off.").First.WaitForAsync();
        Assert.Null((await host.FindKeyAsync("firstkey1"))!.Networks);
        await page.AssertSoundAsync();
    }
}
