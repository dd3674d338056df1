using ApiAccessControl.Dashboard.Tests.Support;
using ApiAccessControl.Management;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>The first page.</summary>
public sealed class OverviewPagesTests
{
    [Fact]
    public async Task The_decisions_of_the_last_hour_are_drawn_and_counted()
    {
        var key = ApiKeyGenerator.Create();
        var plan = new HostPlan();
        plan.Records.Add(key.ToRecord(DateTimeOffset.UnixEpoch) with { Permissions = ["members:GET:search"] });
        await using var host = await DashboardHost.StartAsync(plan);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", key.Text))).Is(200);
        (await host.Anonymous().GetAsync("/members/search")).Is(401);
        (await host.Anonymous().GetAsync("/members/search")).Is(401);

        var page = (await (await host.SignInAsync()).GetAsync("")).Is(200);

        page.Shows("Refused credential_missing 2").Shows("Allowed none 1");
        Assert.Contains("class=\"series-0\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("class=\"series-2\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/access/refusals?reason=credential_missing\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_decisions_the_page_says_what_to_do()
    {
        await using var host = await DashboardHost.StartAsync();

        (await (await host.SignInAsync()).GetAsync("")).Is(200).Shows("No request was decided in the last hour.");
    }

    [Fact]
    public async Task A_diagnostic_links_to_the_place_to_correct_it()
    {
        var plan = new HostPlan { After = app => app.MapGet("/undeclared", () => "").InApiSystem("reports") };
        plan.Key("widekey01", key => key with { Networks = [new("0.0.0.0/1")] });
        plan.Key("oddkey001", key => key with { Permissions = ["nothing:GET:here"] });
        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync("")).Is(200).Shows("is wide");

        Assert.Contains("href=\"/access/keys/widekey01/networks\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/access/systems/reports\"", page.Html, StringComparison.Ordinal);
        page.Shows("reports off, not in the policy").Shows("nothing:GET:here");
    }

    [Fact]
    public async Task The_nodes_are_shown_with_their_state_in_words_and_a_thousand_of_them_on_a_small_page()
    {
        var plan = new HostPlan { Services = services => services.AddSingleton<INodeDirectory>(new ThousandNodes()) };
        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync("")).Is(200);

        page.Shows("1 of 1003 nodes have revision 7").Shows("and 983 more");
        page.Shows("silent may decide until 1970-01-01 00:15 UTC").Shows("revision not in the store").Shows("behind");
        Assert.Contains("<bdi>&lt;b&gt;</bdi>", page.Html, StringComparison.Ordinal);
        Assert.InRange(page.Html.Length, 1, 100_000);
    }

    [Fact]
    public async Task A_person_with_a_scope_sees_the_numbers_of_own_records_and_keys()
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:*"] };
        var (mine, other) = (ApiKeyGenerator.Create(), ApiKeyGenerator.Create());
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        plan.Records.Add(new OrganizationRecord("other"));
        plan.Records.Add(new ProjectRecord("acme", "web"));
        plan.Records.Add(new ProjectRecord("other", "web"));
        plan.Records.Add(new RoleRecord("Secret"));
        plan.Records.Add(new AccountRecord("ops"));
        plan.Records.Add(mine.ToRecord(DateTimeOffset.UnixEpoch) with { Organization = "acme" });
        plan.Records.Add(other.ToRecord(DateTimeOffset.UnixEpoch));
        await using var host = await DashboardHost.StartAsync(plan);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", mine.Text))).Is(403);
        (await host.Anonymous().GetAsync("/members/search", ("X-Api-Key", other.Text))).Is(403);
        (await host.Anonymous().GetAsync("/members/search")).Is(401);

        var page = (await (await host.SignInAsync()).GetAsync("")).Is(200);

        page.Shows("Refused permission_missing 1");
        page.Shows("Keys 1 Accounts 0 Roles 0 Organizations 1 Projects 1 ");
        Assert.DoesNotContain("credential_missing", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"systems\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_many_systems_and_diagnostics_is_small()
    {
        var plan = new HostPlan
        {
            After = app =>
            {
                for (var i = 0; i < 120; i++)
                {
                    app.MapGet($"/undeclared/{i}/{new string('x', 100)}", () => "")
                        .InApiSystem($"s{i}{new string('y', 50)}");
                }
            },
        };
        for (var i = 0; i < 120; i++)
        {
            plan.Key($"widekey{i:000}", key => key with { Networks = [new("0.0.0.0/1")] });
        }

        await using var host = await DashboardHost.StartAsync(plan);

        var page = (await (await host.SignInAsync()).GetAsync("")).Is(200);

        page.Shows("and 70 more");
        Assert.InRange(page.Size, 1, 100_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("endpoints")]
    [InlineData("refusals")]
    [InlineData("audit")]
    [InlineData("check?path=%2Fmembers%2Fsearch")]
    public async Task A_person_without_the_permission_sees_none_of_it(string path)
    {
        var scope = new ManagementScope { Organization = "acme", Permissions = ["access:*:keys"] };
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.Add(new OrganizationRecord("acme"));
        await using var host = await DashboardHost.StartAsync(plan);

        (await (await host.SignInAsync()).GetAsync(path)).Is(403).Shows("This needs the permission access:GET:");
    }
}
