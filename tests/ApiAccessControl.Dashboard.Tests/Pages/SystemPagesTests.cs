using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Systems, without a browser.</summary>
public sealed class SystemPagesTests
{
    [Fact]
    public async Task A_system_is_created_turned_on_and_off_with_a_reason_and_deleted()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var list = (await client.GetAsync("systems")).Is(200).Shows("There are no systems.");

        (await client.SubmitAsync(list, "systems", ("id", "shop"))).Is(303);
        Assert.False((await host.FindAsync<SystemRecord>("shop"))!.Enabled);
        (await client.SubmitAsync(
            await client.GetAsync("systems/shop"), "systems/shop/turn-on", ("reason", "opened"))).Is(303);
        Assert.True((await host.FindAsync<SystemRecord>("shop"))!.Enabled);
        var page = await client.GetAsync("systems/shop");
        (await client.SubmitAsync(page, "systems/shop/turn-off")).Is(400).Shows("Say why");
        (await client.SubmitAsync(page, "systems/shop/turn-off", ("reason", new string('x', 1025)))).Is(400)
            .Shows("more than 1024 characters");
        (await client.SubmitAsync(page, "systems/shop/turn-off", ("reason", "flooded"))).Is(303);
        Assert.False((await host.FindAsync<SystemRecord>("shop"))!.Enabled);
        var entries = await host.Store.ListAuditAsync(
            new PolicyAuditQuery { Kind = PolicyRecordKind.System }, TestContext.Current.CancellationToken);
        Assert.Equal(["flooded", "opened"], entries.Select(entry => entry.Actor.Reason).Take(2));

        page = await client.GetAsync("systems/shop");
        (await client.SubmitAsync(page, "systems/shop/delete", ("confirm", "Shop"))).Is(400);
        (await client.SubmitAsync(page, "systems/shop/delete", ("confirm", "shop"))).Is(303);
        Assert.Null(await host.FindAsync<SystemRecord>("shop"));
    }

    [Fact]
    public async Task A_system_that_only_endpoints_name_is_unknown_until_it_is_turned_on()
    {
        var plan = new HostPlan
        {
            After = app => app.MapGet("/orders", () => "orders").InApiSystem("orders").RequireApiKey(),
        };
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        (await client.GetAsync("systems")).Is(200).Shows("orders unknown").Shows("the policy lacks it");
        var page = (await client.GetAsync("systems/orders")).Is(200).Shows("unknown");
        Assert.DoesNotContain("Delete the system", page.Html, StringComparison.Ordinal);

        (await client.SubmitAsync(page, "systems/orders/turn-on")).Is(303);

        Assert.True((await host.FindAsync<SystemRecord>("orders"))!.Enabled);
        (await client.GetAsync("systems")).Shows("orders on");
        (await client.GetAsync("systems/nosuchsystem")).Is(404);
    }

    [Theory]
    [InlineData("shop", "There is a system with this name.")]
    [InlineData("The shop", "The value")]
    [InlineData("", "Give it the name")]
    public async Task A_refused_system_comes_back_with_its_content(string name, string message)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("systems"), "systems", ("id", name), ("enabled", "yes"));

        refused.Is(400).Shows(message);
        Assert.Equal(
            (name, "yes"), (refused.FormOf("/access/systems")["id"], refused.FormOf("/access/systems")["enabled"]));
    }

    [Fact]
    public async Task Two_administrators_switch_a_system_and_the_second_is_told()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var page = await client.GetAsync("systems/shop");
        (await client.SubmitAsync(page, "systems/shop/turn-off", ("reason", "first"))).Is(303);
        (await client.SubmitAsync(await client.GetAsync("systems/shop"), "systems/shop/turn-on")).Is(303);

        (await client.SubmitAsync(page, "systems/shop/turn-off", ("reason", "second"))).Is(412)
            .Shows("changed after you opened the page");

        Assert.True((await host.FindAsync<SystemRecord>("shop"))!.Enabled);
    }

    [Fact]
    public async Task Many_systems_are_paged()
    {
        var plan = new HostPlan();
        plan.Records.AddRange(
            Enumerable.Range(0, 250).Select(i => new SystemRecord($"system{i:D3}-{new string('x', 50)}")));
        await using var host = await DashboardHost.StartAsync(plan);

        Assert.Equal(250, await (await host.SignInAsync()).CountLinksAsync("systems", "/access/systems/"));
    }
}
