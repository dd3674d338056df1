using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>Overview, endpoints, check, refusals and audit, end to end in a browser.</summary>
public sealed class DecisionScreenTests(Support.Browser browser)
{
    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_pages_are_sound_in_every_look(bool script, bool dark, int width)
    {
        var (host, key) = await StartAsync();
        await using var closing = host;
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync();
        var paths = new[]
        {
            "", "endpoints", "check", $"check?path=%2Fmembers%2Fsearch&key={key.Id}", "check?path=%2Fa&address=x",
            "refusals", "refusals?reason=key_expired", "audit", "audit/2.0",
        };
        foreach (var path in paths)
        {
            await page.GoAsync(path);
            await page.AssertSoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task A_request_is_checked_and_a_wrong_field_gets_the_focus(bool script)
    {
        var (host, key) = await StartAsync();
        await using var closing = host;
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("check");
        await page.Field("Path").FillAsync("/members/search");
        await page.Field("Address of the client").FillAsync("10.0.0.300");
        await page.Button("Check the request").ClickAsync();
        await page.Page.GetByText("'10.0.0.300' is not").WaitForAsync();
        Assert.Equal("check-address", await page.FocusAsync());
        await page.AssertSoundAsync();

        await page.Field("Address of the client").FillAsync("127.0.0.1");
        await page.Field("Or a credential").FillAsync(key.Text);
        await page.Button("Check the request").ClickAsync();

        await page.Page.Locator(".steps .deciding").WaitForAsync();
        Assert.Equal("", await page.Field("Or a credential").InputValueAsync());
        Assert.DoesNotContain("aac_", page.Page.Url, StringComparison.Ordinal);
        await page.Link("Give the permission to the key").ClickAsync();
        await page.Page.GetByText("needs the permission").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Field("Give it to the key").CheckAsync();
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The permissions were saved").WaitForAsync();
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(200);
    }

    [Theory]
    [InlineData(200, "event: dropped\ndata: {\"count\":12}\n\n", "12 are missing here")]
    [InlineData(401, "", "New refusals are not shown any more. Reload the page.")]
    public async Task The_page_says_when_it_does_not_show_every_refusal(int status, string body, string text)
    {
        var (host, _) = await StartAsync();
        await using var closing = host;
        await using var page = await browser.OpenAsync(host, new());
        await page.Page.RouteAsync("**/api/refusals/stream", route => route.FulfillAsync(
            new() { Status = status, ContentType = "text/event-stream", Body = body }));

        await page.SignInAsync("refusals");

        await page.Page.GetByText(text).WaitForAsync();
    }

    [Fact]
    public async Task A_refusal_appears_while_the_page_is_open_and_markup_in_it_is_text()
    {
        var (host, key) = await StartAsync();
        await using var closing = host;
        await using var page = await browser.OpenAsync(host, new());
        await page.SignInAsync("refusals?reason=permission_missing");
        await page.Page.GetByText("New ones appear here as they happen.").WaitForAsync();
        var rows = page.Page.Locator("tbody[data-live] > tr");
        var before = await rows.CountAsync();

        (await host.Anonymous().GetAsync("/<img src=x onerror=alert(1)>")).Is(401);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(403);

        await page.Page.Locator("tr.new").WaitForAsync();
        Assert.Equal(before + 1, await rows.CountAsync());
        await page.AssertSoundAsync();
        Assert.EndsWith(
            "/access/check?method=GET&path=%2Fmembers%2Fsearch&address=127.0.0.1"
            + $"&key={key.Id}&refused=permission_missing",
            await page.Page.Locator("tr.new a").GetAttributeAsync("href"));
        await page.Page.Locator("tr.new a").ClickAsync();
        await page.Link("Give the permission to the key").WaitForAsync();

        await page.GoAsync("refusals");
        await page.Page.GetByText("New ones appear here as they happen.").WaitForAsync();
        (await host.Anonymous().GetAsync("/%3Cimg src=x onerror=alert(1)%3E")).Is(401);
        await page.Page.Locator("tr.new").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("img").CountAsync());
        Assert.Contains("<img src=x", await page.Page.Locator("tr.new").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_a_refusal_appears_after_a_reload()
    {
        var (host, key) = await StartAsync();
        await using var closing = host;
        await using var page = await browser.OpenAsync(host, new(JavaScript: false));
        await page.SignInAsync($"refusals?key={key.Id}");
        var before = await page.Page.Locator("tbody[data-live] > tr").CountAsync();

        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(403);
        await page.Page.ReloadAsync();

        Assert.Equal(before + 1, await page.Page.Locator("tbody[data-live] > tr").CountAsync());
        await page.Page.GetByText("reload it to see later ones").WaitForAsync();
    }

    private static async Task<(DashboardHost Host, NewApiKey Key)> StartAsync()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan { After = app => app.MapGet("/undeclared", () => "").InApiSystem("reports") };
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch) with { Description = "members area, web1" });
        var host = await DashboardHost.StartAsync(plan);
        await host.Services.GetRequiredService<ApiKeyManager>().UpdateAsync(
            key.Id, new() { Networks = new([new("127.0.0.0/8") { Comment = "here" }]) }, ManagementActor.Person("Ann"),
            new() { Force = true, IfMatch = VersionMatch.Any }, TestContext.Current.CancellationToken);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(403);
        (await host.Anonymous().GetAsync("/members/search")).Is(401);
        return (host, key);
    }
}
