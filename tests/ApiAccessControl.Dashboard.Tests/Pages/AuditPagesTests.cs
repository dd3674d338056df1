using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The screen that shows who changed what.</summary>
public sealed class AuditPagesTests
{
    [Fact]
    public async Task A_change_shows_who_made_it_and_what_was_before_and_after()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var client = await host.SignInAsync();
        var key = await client.GetAsync("keys/firstkey1");
        (await client.SubmitAsync(key, "keys/firstkey1/disable")).Is(303);

        var page = (await client.GetAsync("audit")).Is(200);

        page.Shows("Ann changed the key firstkey1").Shows("Enabled yes no");
        Assert.Contains("href=\"/access/keys/firstkey1\"", page.Html, StringComparison.Ordinal);
        var one = page.Html.Split("href=\"/access/audit/")[1].Split('"')[0];
        (await client.GetAsync($"audit/{one}")).Is(200).Shows("Ann changed the key firstkey1").Shows("Enabled");
    }

    [Theory]
    [InlineData("audit?kind=key", "the key firstkey1", "the settings")]
    [InlineData("audit?kind=settings", "the settings", "the key firstkey1")]
    [InlineData("audit?id=firstkey1", "the key firstkey1", "the settings")]
    public async Task The_audit_is_filtered_by_kind_and_id(string path, string shown, string hidden)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        await ChangeAsync(host);

        var page = (await (await host.SignInAsync()).GetAsync(path)).Is(200).Shows(shown);

        Assert.DoesNotContain(hidden, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_audit_is_paged_and_small()
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan().Key("firstkey1"));
        var keys = host.Services.GetRequiredService<ApiKeyManager>();
        for (var i = 0; i < 45; i++)
        {
            var change = new KeyChange
            {
                Description = new($"{i}{new string('é', 400)}"),
                Networks = new([.. Enumerable.Range(0, 50).Select(n => new AccessListEntry($"10.{i}.{n}.0/24"))]),
            };
            await keys.UpdateAsync(
                "firstkey1", change, ManagementActor.Person("Ann"), new() { Force = true, IfMatch = VersionMatch.Any },
                TestContext.Current.CancellationToken);
        }

        var client = await host.SignInAsync();
        var pages = new List<PageResponse>();
        for (var address = "audit?kind=key"; address is not null; address = RefusalPagesTests.NextOf(pages[^1]))
        {
            pages.Add((await client.GetAsync(address)).Is(200));
        }

        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.InRange(page.Size, 1, 100_000));
    }

    [Fact]
    public async Task A_person_with_a_scope_sees_changes_of_own_records_only()
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:*"] };
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Key("firstkey1").Key("acmekey1", key => key with { Organization = "acme" });
        await using var host = await DashboardHost.StartAsync(plan);
        await ChangeAsync(host);
        await host.Services.GetRequiredService<ApiKeyManager>().UpdateAsync(
            "acmekey1", new() { Description = "mine" }, ManagementActor.Person("Ann"),
            cancellationToken: TestContext.Current.CancellationToken);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("audit")).Is(200).Shows("acmekey1");

        Assert.DoesNotContain("firstkey1", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("the settings", page.Text, StringComparison.Ordinal);
        var position = page.Html.Split("href=\"/access/audit/")[1].Split('"')[0];
        var revision = long.Parse(position.Split('.')[0]);
        (await client.GetAsync($"audit/{position}")).Is(200);
        (await client.GetAsync($"audit/{revision - 1}.0")).Is(404);
    }

    [Theory]
    [InlineData("audit/nonsense", 404)]
    [InlineData("audit/999999.0", 404)]
    [InlineData("audit/1.2147483647", 404)]
    [InlineData("audit/99999999999999999999.0", 404)]
    [InlineData("audit?before=nonsense&kind=nonsense&id=%00", 200)]
    public async Task An_odd_address_is_no_server_error(string path, int status)
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).GetAsync(path)).Is(status);
    }

    private static async Task ChangeAsync(DashboardHost host)
    {
        var ann = ManagementActor.Person("Ann");
        await host.Services.GetRequiredService<ApiKeyManager>().UpdateAsync(
            "firstkey1", new() { Description = "changed" }, ann,
            cancellationToken: TestContext.Current.CancellationToken);
        await host.Services.GetRequiredService<SettingsManager>().UpdateAsync(
            new() { DisabledReason = "none" }, ann, cancellationToken: TestContext.Current.CancellationToken);
    }
}
