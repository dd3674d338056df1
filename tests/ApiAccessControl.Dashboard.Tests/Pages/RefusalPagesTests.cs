using System.Net;
using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The screen of the last refusals, without script.</summary>
public sealed class RefusalPagesTests
{
    [Fact]
    public async Task A_refusal_is_listed_with_a_link_to_its_check()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch));
        await using var host = await DashboardHost.StartAsync(plan);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(403);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("refusals")).Is(200).Shows("permission_missing").Shows("1 refusal");

        var link = WebUtility.HtmlDecode(
            page.Html.Split("href=\"").Select(part => part.Split('"')[0])
                .Single(part => part.StartsWith("/access/check?", StringComparison.Ordinal)));
        Assert.Equal(
            "/access/check?method=GET&path=%2Fmembers%2Fsearch&address=127.0.0.1"
            + $"&key={key.Id}&refused=permission_missing",
            link);
        (await client.GetAsync(link)).Is(200).Shows("Give the permission to the key");
    }

    [Fact]
    public async Task Refusals_are_counted_and_filtered_by_reason_and_key()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch));
        await using var host = await DashboardHost.StartAsync(plan);
        for (var i = 0; i < 3; i++)
        {
            (await host.Anonymous().GetAsync("/members/search")).Is(401);
        }

        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(403);
        var client = await host.SignInAsync();

        var all = (await client.GetAsync("refusals")).Is(200).Shows("4 refusals");
        all.Shows("By reason credential_missing 3 permission_missing 1").Shows($"By key {key.Id} 1");
        (await client.GetAsync("refusals?reason=credential_missing")).Is(200).Shows("3 refusals");
        (await client.GetAsync($"refusals?key={key.Id}")).Is(200).Shows("1 refusal").Shows("permission_missing");
        (await client.GetAsync("refusals?reason=key_expired")).Is(200).Shows("No refusal matches.");
        (await client.GetAsync("refusals?reason=nonsense&key=%3Cb%3E")).Is(200).Shows("0 refusals");
    }

    [Fact]
    public async Task A_full_list_is_paged_and_small()
    {
        await using var host = await DashboardHost.StartAsync();
        var path = "/members/" + new string('x', 1500);
        for (var i = 0; i < 120; i++)
        {
            (await host.Anonymous().GetAsync(path, ("User-Agent", "a"))).Is(401);
        }

        var client = await host.SignInAsync();
        var pages = new List<PageResponse>();
        for (var address = "refusals"; address is not null; address = NextOf(pages[^1]))
        {
            pages.Add((await client.GetAsync(address)).Is(200));
        }

        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.InRange(page.Size, 1, 100_000));
        Assert.Contains("data-live=\"/access/api/refusals/stream\"", pages[0].Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-live=\"", pages[1].Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_with_a_scope_sees_refusals_of_own_keys_only()
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:*"] };
        var (mine, other) = (ApiKeyGenerator.Create(), ApiKeyGenerator.Create());
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(mine.ToRecord(DateTimeOffset.UnixEpoch) with { Organization = "acme" });
        plan.Records.Add(other.ToRecord(DateTimeOffset.UnixEpoch));
        await using var host = await DashboardHost.StartAsync(plan);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", mine.Text))).Is(403);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", other.Text))).Is(403);
        (await host.Anonymous().GetAsync("/members/search")).Is(401);

        var page = (await (await host.SignInAsync()).GetAsync("refusals")).Is(200).Shows("1 refusal");

        Assert.Contains(mine.Id, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Id, page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("refusals?after=nonsense", 400)]
    [InlineData("refusals?after=-1", 400)]
    [InlineData("refusals?after=0", 200)]
    public async Task An_odd_place_in_the_list_is_no_server_error(string path, int status)
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).GetAsync(path)).Is(status);
    }

    internal static string? NextOf(PageResponse page) => page.Html.Split("<a ")
        .Where(part => part.Contains("rel=\"next\"", StringComparison.Ordinal))
        .Select(part => WebUtility.HtmlDecode(part.Split("href=\"")[1].Split('"')[0])).SingleOrDefault();
}
