using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The screen of the access map.</summary>
public sealed class EndpointPagesTests
{
    [Fact]
    public async Task Undeclared_endpoints_come_first_and_our_own_last()
    {
        await using var host = await DashboardHost.StartAsync(new()
        {
            After = app =>
            {
                app.MapGet("/undeclared", () => "");
                app.MapGet("/access/of-the-host", () => "").RequireApiRole("Owner").RequireAccessList();
            },
        });

        var page = (await (await host.SignInAsync()).GetAsync("endpoints")).Is(200);

        page.Shows("members:GET:search").Shows("role Owner").Shows("an access list");
        int Place(string text) => page.Html.IndexOf(text, StringComparison.Ordinal);
        Assert.InRange(Place("/undeclared"), Place("Endpoints that declare nothing"), Place("<h2><bdi>Area Members"));
        Assert.InRange(Place("/members/search"), Place("Area Members"), Place("<h2><bdi>Without an area"));
        Assert.InRange(Place("/access/of-the-host"), Place("Without an area"), Place("<h2><bdi>Management"));
        Assert.True(Place("/access/api/accounts") > Place("<h2><bdi>Management"));
    }

    [Fact]
    public async Task The_search_finds_routes_and_permissions()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();

        (await client.GetAsync("endpoints?q=members%3AGET")).Is(200).Shows("1 endpoint").Shows("/members/search");
        (await client.GetAsync("endpoints?q=nothing-has-this")).Is(200).Shows("No endpoint matches.");
        (await client.GetAsync("endpoints?after=nonsense")).Is(200).Shows("/members/search");
        (await client.GetAsync("endpoints?after=99999")).Is(200).Shows("/members/search");
    }

    [Fact]
    public async Task Many_endpoints_are_paged_and_each_page_is_small()
    {
        await using var host = await DashboardHost.StartAsync(new()
        {
            After = app =>
            {
                for (var i = 0; i < 450; i++)
                {
                    app.MapGet($"/{new string('e', 60)}/{i}/{{id}}", () => "")
                        .RequirePermission($"collection{i}", new string('r', 40)).InApiSystem($"system{i % 7}")
                        .RequireApiRole("Owner", "Reader");
                }
            },
        });
        var client = await host.SignInAsync();
        var pages = new List<PageResponse>();
        for (var address = "endpoints"; address is not null; address = RefusalPagesTests.NextOf(pages[^1]))
        {
            pages.Add((await client.GetAsync(address)).Is(200));
        }

        Assert.InRange(pages.Count, 5, 10);
        Assert.All(pages, page => Assert.InRange(page.Size, 1, 100_000));
    }
}
