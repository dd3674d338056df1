using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Accounts, without a browser.</summary>
public sealed class AccountPagesTests
{
    [Fact]
    public async Task An_account_is_created_changed_turned_off_and_on_and_deleted()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var created = await client.SubmitAsync(
            await client.GetAsync("accounts"), "accounts", ("id", "team"), ("organization", "acme"),
            ("roles", "Reader"),
            ("permissions", "members:GET:*\r\n"), ("keyLimit", "3"));
        var page = (await client.GetAsync(created.Is(303).Location!)).Is(200).Shows("The account has no keys.");
        foreach (var link in new[] { "networks", "domains" })
        {
            Assert.Contains($"href=\"/access/accounts/team/{link}\"", page.Html, StringComparison.Ordinal);
        }

        var account = (await host.FindAsync<AccountRecord>("team"))!;
        Assert.Equal(("acme", 3), (account.Organization, account.KeyLimit));
        Assert.Equal(("Reader", "members:GET:*"), (account.Roles!.Single(), account.Permissions!.Single()));

        (await client.SubmitAsync(page, "accounts/team/edit", ("keyLimit", ""))).Is(303);
        var rights = (await client.GetAsync("accounts/team/permissions")).Is(200);
        (await client.SubmitAsync(rights, "accounts/team/permissions", ("roles", ""))).Is(303);
        account = (await host.FindAsync<AccountRecord>("team"))!;
        Assert.Null(account.Roles);
        Assert.Null(account.KeyLimit);
        Assert.Equal("members:GET:*", account.Permissions!.Single());

        (await client.SubmitAsync(
            await client.GetAsync("accounts/team"), "accounts/team/turn-off", ("reason", "left"))).Is(303);
        Assert.False((await host.FindAsync<AccountRecord>("team"))!.Enabled);
        (await client.SubmitAsync(await client.GetAsync("accounts/team"), "accounts/team/turn-on")).Is(303);
        Assert.True((await host.FindAsync<AccountRecord>("team"))!.Enabled);
        page = await client.GetAsync("accounts/team");
        (await client.SubmitAsync(page, "accounts/team/delete", ("confirm", ""))).Is(400);
        (await client.SubmitAsync(page, "accounts/team/delete", ("confirm", "team"))).Is(303);
        Assert.Null(await host.FindAsync<AccountRecord>("team"));
    }

    [Theory]
    [InlineData("id", "No Spaces", "The value")]
    [InlineData("keyLimit", "many", "not a whole number")]
    [InlineData("keyLimit", "-1", "not a whole number")]
    [InlineData("roles", "NoSuchRole", "does not exist")]
    [InlineData("permissions", "members:GET:search\nnonsense", "Line 2:")]
    [InlineData("organization", "nowhere", "The value")]
    public async Task A_refused_account_comes_back_with_the_message_at_its_field(
        string field, string value, string message)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("accounts"), "accounts", field == "id" ? ("organization", "acme") : ("id", "team"),
            (field, value));

        refused.Is(400).Shows(message);
        Assert.Equal(value, refused.FormOf("/access/accounts")[field].ReplaceLineEndings("\n"));
        var marked = refused.Html.Split($"id=\"new-{field}\"")[1].Split('>')[0];
        Assert.Contains("aria-invalid=\"true\"", marked, StringComparison.Ordinal);
        Assert.Contains("autofocus", marked, StringComparison.Ordinal);
        Assert.Null(await host.FindAsync<AccountRecord>("team"));
    }

    [Fact]
    public async Task An_account_is_invited_to_a_project_gets_other_roles_and_is_withdrawn()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        const string Membership = "accounts/ops/projects/web";

        (await client.SubmitAsync(
            await client.GetAsync("accounts/ops"), "accounts/ops/invite", ("project", "lab"))).Is(303);
        (await client.SubmitAsync(
            await client.GetAsync("accounts/ops"), "accounts/ops/invite", ("project", "web"),
            ("roles", "Reader"))).Is(303);
        (await client.SubmitAsync(
            await client.GetAsync("accounts/ops"), "accounts/ops/invite", ("project", "web"))).Is(400)
            .Shows("invited to this project already");
        (await client.SubmitAsync(
            await client.GetAsync(Membership), $"{Membership}/edit", ("roles", "Writer"))).Is(303);

        var projects = (await host.FindAsync<AccountRecord>("ops"))!.Projects;
        Assert.Equal(["lab", "web"], projects.Select(project => project.Project));
        Assert.Equal("Writer", projects[1].Roles!.Single());
        (await client.SubmitAsync(await client.GetAsync(Membership), $"{Membership}/withdraw")).Is(303);
        Assert.Equal("lab", Assert.Single((await host.FindAsync<AccountRecord>("ops"))!.Projects).Project);
        (await client.GetAsync(Membership)).Is(404);
    }

    [Theory]
    [InlineData("hidden1", "Reader", "invite-project")]
    [InlineData("web", "NoSuchRole", "invite-roles")]
    public async Task A_refused_membership_has_its_message_at_the_field(string project, string role, string field)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("accounts/ops"), "accounts/ops/invite", ("project", project), ("roles", role));

        refused.Is(400);
        Assert.Contains(
            "aria-invalid=\"true\"", refused.Html.Split($"id=\"{field}\"")[1].Split('>')[0], StringComparison.Ordinal);
        Assert.Equal(role, refused.FormOf("/access/accounts/ops/invite")["roles"]);
        Assert.Empty((await host.FindAsync<AccountRecord>("ops"))!.Projects);
    }

    [Fact]
    public async Task A_membership_changed_on_an_old_page_is_refused()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var page = await client.GetAsync("accounts/ops");
        (await client.SubmitAsync(page, "accounts/ops/invite", ("project", "web"))).Is(303);

        (await client.SubmitAsync(page, "accounts/ops/invite", ("project", "lab"))).Is(412);

        Assert.Equal("web", Assert.Single((await host.FindAsync<AccountRecord>("ops"))!.Projects).Project);
    }

    [Fact]
    public async Task Two_administrators_change_an_account_and_none_is_overwritten()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var page = await client.GetAsync("accounts/ops");
        (await client.SubmitAsync(page, "accounts/ops/edit", ("keyLimit", "5"))).Is(303);

        var refused = await client.SubmitAsync(page, "accounts/ops/edit", ("organization", ""));

        refused.Is(412).Shows("Changed by another administrator");
        Assert.Equal("5", refused.FormOf("/access/accounts/ops/edit")["keyLimit"]);
        (await client.SubmitAsync(refused, "accounts/ops/edit", ("organization", ""))).Is(303);
        var merged = (await host.FindAsync<AccountRecord>("ops"))!;
        Assert.Equal((5, (string?)null), (merged.KeyLimit, merged.Organization));
    }

    [Fact]
    public async Task Two_administrators_change_the_rights_of_an_account_and_the_second_sees_the_first()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        const string Rights = "accounts/ops/permissions";
        var page = await client.GetAsync(Rights);
        (await client.SubmitAsync(page, Rights, ("permissions", "members:GET:search"))).Is(303);

        var refused = await client.SubmitAsync(page, Rights, ("roles", "Writer"));

        refused.Is(412).Shows("Changed by another administrator");
        (await client.SubmitAsync(refused, Rights)).Is(303);
        var merged = (await host.FindAsync<AccountRecord>("ops"))!;
        Assert.Equal(("Writer", "members:GET:search"), (merged.Roles!.Single(), merged.Permissions!.Single()));
        (await client.SubmitAsync(await client.GetAsync(Rights), Rights, ("permissions", "nonsense"))).Is(400);
        (await client.SubmitAsync(await client.GetAsync(Rights), Rights, ("roles", "NoSuchRole"))).Is(400)
            .Shows("does not exist");
    }

    [Fact]
    public async Task The_list_of_accounts_shows_state_organization_roles_and_limit_of_each()
    {
        var plan = Policies.Acme();
        plan.Records.Add(new AccountRecord("adtool") { Enabled = false, Roles = ["Reader", "Writer"], KeyLimit = 3 });
        await using var host = await DashboardHost.StartAsync(plan);

        (await (await host.SignInAsync()).GetAsync("accounts")).Is(200)
            .Shows("adtool off – Reader, Writer 3").Shows("ops on acme Reader default");
    }

    [Fact]
    public async Task An_account_with_keys_is_not_deleted()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var page = (await client.GetAsync("accounts/ops")).Is(200).Shows("1 key").Shows("acmekey2");

        (await client.SubmitAsync(page, "accounts/ops/delete", ("confirm", "ops"))).Is(409);

        Assert.NotNull(await host.FindAsync<AccountRecord>("ops"));
    }

    [Fact]
    public async Task Ten_thousand_accounts_are_paged_and_searched()
    {
        var plan = new HostPlan();
        plan.Records.Add(new OrganizationRecord(new string('o', 64)));
        plan.Records.AddRange(Enumerable.Range(0, 20).Select(i => new RoleRecord($"R{new string('r', 60)}{i:D2}")));
        var roles = Enumerable.Range(0, 20).Select(i => $"R{new string('r', 60)}{i:D2}").ToArray();
        for (var i = 0; i < 10_000; i++)
        {
            plan.Records.Add(new AccountRecord($"account-{i:D5}-{new string('x', 45)}")
            {
                Organization = new('o', 64),
                Roles = roles,
            });
        }

        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("accounts")).Is(200).Shows("10,000 accounts").Shows("account-00049");
        Assert.InRange(page.Size, 1, 100_000);
        var next = page.Html.Split("<a class=\"button\" href=\"")[1].Split('"')[0];
        var second = (await client.GetAsync(next)).Is(200).Shows("account-00050").Shows("account-00099");
        Assert.DoesNotContain("account-00049", second.Html, StringComparison.Ordinal);
        (await client.GetAsync("accounts?q=ACCOUNT-09999")).Is(200).Shows("1 account").Shows("account-09999");
        (await client.GetAsync("accounts?q=nosuchaccount")).Is(200).Shows("No account matches.");
        var organization = (await client.GetAsync($"organizations/{new string('o', 64)}")).Is(200)
            .Shows("All 10000 accounts");
        Assert.InRange(organization.Size, 1, 100_000);
    }

    [Fact]
    public async Task Paging_keeps_the_filter()
    {
        var plan = Policies.Acme();
        for (var i = 0; i < 120; i++)
        {
            plan.Records.Add(new AccountRecord($"many{i:D3}")
            {
                Organization = i % 2 == 0 ? "acme" : "other",
                Roles = i % 3 == 0 ? ["Reader"] : null,
            });
        }

        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        Assert.Equal(120, await client.CountLinksAsync("accounts?q=many", "/access/accounts/many"));
        Assert.Equal(60, await client.CountLinksAsync("accounts?q=many&organization=acme", "/access/accounts/many"));
        Assert.Equal(40, await client.CountLinksAsync("accounts?q=many&role=Reader", "/access/accounts/many"));
    }
}
