using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>A person of one organization sees and changes that organization only.</summary>
public sealed class ScopePagesTests
{
    [Fact]
    public async Task A_person_with_a_scope_sees_only_its_organization()
    {
        await using var host = await StartAsync("access:*:*", "members:*:*");
        var client = await host.SignInAsync();

        foreach (var path in new[]
        {
            "organizations", "organizations/acme", "organizations/acme/requirement", "organizations/acme/projects/web",
            "accounts", "accounts?organization=other", "accounts?q=s", "accounts/ops", "roles", "roles/Reader",
        })
        {
            var page = (await client.GetAsync(path)).Is(200);
            foreach (var hidden in new[] { "strangers", "otherkey1", "hidden1", "Stranger", "Writer", "otherorg" })
            {
                Assert.DoesNotContain(hidden, page.Html, StringComparison.Ordinal);
            }
        }

        (await client.GetAsync("organizations")).Shows("1 organization").Shows("Acme");
        (await client.GetAsync("accounts")).Shows("1 account").Shows("ops");
    }

    [Theory]
    [InlineData("organizations/otherorg", "organizations/nosuchorg")]
    [InlineData("organizations/otherorg/requirement", "organizations/nosuchorg/requirement")]
    [InlineData("organizations/otherorg/projects/hidden1", "organizations/otherorg/projects/nosuch1")]
    [InlineData("organizations/acme/projects/web/keys/otherkey1", "organizations/acme/projects/web/keys/nosuchkey1")]
    [InlineData("accounts/strangers", "accounts/nosuchaccount")]
    [InlineData("roles/Writer", "roles/NoSuchRole")]
    public async Task What_the_person_may_not_see_answers_like_what_does_not_exist(string hidden, string absent)
    {
        await using var host = await StartAsync("access:*:*");
        var client = await host.SignInAsync();

        var one = (await client.GetAsync(hidden)).Is(404);

        Assert.Equal((await client.GetAsync(absent)).Is(404).Html, one.Html);
    }

    [Theory]
    [InlineData("organizations", "id", "neworg")]
    [InlineData("roles", "id", "NewRole")]
    [InlineData("systems", "id", "newsystem")]
    public async Task What_concerns_all_organizations_is_refused(string path, string field, string value)
    {
        await using var host = await StartAsync("access:*:*");
        var client = await host.SignInAsync();

        var refused = await client.PostAsync(path, [new(field, value), new("permissions", "members:GET:search")]);

        refused.Is(403).Shows("This concerns all organizations.");
        Assert.Null(await host.FindAsync<OrganizationRecord>(value));
        Assert.Null(await host.FindAsync<RoleRecord>(value));
        Assert.Null(await host.FindAsync<SystemRecord>(value));
    }

    [Fact]
    public async Task The_person_manages_projects_and_accounts_of_its_organization()
    {
        await using var host = await StartAsync("access:*:*", "members:*:*");
        var client = await host.SignInAsync();

        (await client.SubmitAsync(
            await client.GetAsync("organizations/acme"), "organizations/acme/projects", ("id", "app"))).Is(303);
        var accounts = await client.GetAsync("accounts");
        Assert.Equal("acme", accounts.FormOf("/access/accounts")["organization"]);
        (await client.SubmitAsync(accounts, "accounts", ("id", "team"), ("permissions", "members:GET:search"))).Is(303);
        Assert.Equal("acme", (await host.FindAsync<AccountRecord>("team"))!.Organization);
        (await client.SubmitAsync(accounts, "accounts", ("id", "team2"), ("permissions", "orders:GET:list"))).Is(403);
        Assert.Null(await host.FindAsync<AccountRecord>("team2"));
        (await client.PostAsync("organizations/otherorg/projects", [new("id", "app")])).Is(404);
    }

    [Fact]
    public async Task A_part_that_the_person_may_not_list_says_so()
    {
        await using var host = await StartAsync("access:GET:organizations");
        var client = await host.SignInAsync();

        (await client.GetAsync("organizations/acme")).Is(200)
            .Shows("You may not list projects.").Shows("You may not list accounts.").Shows("You may not list keys.");
        (await client.GetAsync("organizations/acme/requirement")).Is(200).Shows("You may not preview changes.");
        (await client.GetAsync("accounts")).Is(403).Shows("access:GET:accounts");
    }

    [Fact]
    public async Task A_person_of_one_project_manages_its_keys_only()
    {
        var plan = Plan(new()
        {
            Organization = "acme",
            Project = "web",
            Permissions = ["access:*:*", "members:*:*"],
            Roles = ["Reader"],
        }).Key("notinvited1", key => key with { Organization = "acme" })
            .Key("invited1", key => key with { Organization = "acme", Projects = [new("web") { Roles = ["Reader"] }] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        const string Web = "organizations/acme/projects/web";

        var page = (await client.GetAsync(Web)).Is(200).Shows("invited1");
        Assert.DoesNotContain("notinvited1", page.Html, StringComparison.Ordinal);
        (await client.SubmitAsync(page, $"{Web}/invite", ("key", "notinvited1"))).Is(400).Shows("has no key");
        (await client.GetAsync($"{Web}/keys/notinvited1")).Is(404);
        (await client.SubmitAsync(
            await client.GetAsync($"{Web}/keys/invited1"), $"{Web}/keys/invited1/withdraw")).Is(303);
        Assert.Empty((await host.FindKeyAsync("invited1"))!.Projects);
        (await client.SubmitAsync(
            await client.GetAsync($"{Web}/keys/acmekey1"),
            $"{Web}/keys/acmekey1/withdraw")).Is(403).Shows("exceeds your own");
        foreach (var path in new[]
            { "organizations", "organizations/acme", "accounts", "accounts/ops", "roles", "systems" })
        {
            (await client.GetAsync(path)).Is(403);
        }
    }

    private static Task<DashboardHost> StartAsync(params string[] permissions) =>
        DashboardHost.StartAsync(Plan(new() { Organization = "acme", Permissions = permissions, Roles = ["Reader"] }));

    private static HostPlan Plan(ApiAccessControl.Management.ManagementScope scope)
    {
        var plan = new HostPlan { Options = options => options.ScopeOf = _ => scope };
        plan.Records.AddRange(
        [
            new OrganizationRecord("acme") { Name = "Acme" }, new OrganizationRecord("otherorg") { Name = "Stranger" },
            new ProjectRecord("acme", "web"), new ProjectRecord("otherorg", "hidden1"),
            new RoleRecord("Reader") { Permissions = ["members:GET:search"] },
            new RoleRecord("Writer") { Permissions = ["members:POST:search"] },
            new AccountRecord("ops") { Organization = "acme" },
            new AccountRecord("strangers") { Organization = "otherorg" },
            new SystemRecord("shop"),
        ]);
        return plan
            .Key("acmekey1", key => key with { Organization = "acme", Roles = ["Reader"], Projects = [new("web")] })
            .Key("otherkey1", key => key with { Organization = "otherorg", Roles = ["Reader", "Writer"] });
    }
}
