using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.InBrowser;

/// <summary>Organizations, projects, accounts, roles and systems, end to end in a browser.</summary>
public sealed class RecordScreenTests(Support.Browser browser)
{
    private static readonly string[] Paths =
    [
        "organizations", "organizations?after=zzz", "organizations/acme", "organizations/acme/requirement",
        "organizations/other/requirement", "organizations/acme/projects/web",
        $"organizations/acme/projects/web/keys/{Policies.Key}", "accounts", "accounts?q=none", "accounts/ops",
        "accounts/ops/permissions", "accounts/ops/projects/web", "roles", "roles/Reader", "systems", "systems/shop",
        "systems/orders",
    ];

    [Theory]
    [MemberData(nameof(Look.All), MemberType = typeof(Look))]
    public async Task The_pages_with_their_forms_open_are_sound_in_every_look(bool script, bool dark, int width)
    {
        await using var host = await StartAsync();
        await using var page = await browser.OpenAsync(host, new(script, dark, width));
        await page.SignInAsync();
        foreach (var path in Paths)
        {
            await page.GoAsync(path);
            foreach (var summary in await page.Page.Locator("details.confirmation > summary").AllAsync())
            {
                await summary.ClickAsync();
            }

            await page.AssertSoundAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task An_organization_gets_a_project_a_key_is_invited_and_the_requirement_is_previewed(bool script)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan());
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("organizations");
        await page.Page.GetByText("New organization…").ClickAsync();
        await page.Field("Identifier").FillAsync("acme");
        await page.Field("Name").FillAsync("Acme");
        await page.Button("Create the organization").ClickAsync();
        await page.Page.GetByText("The organization was created.").WaitForAsync();
        await page.Page.GetByText("New project…").ClickAsync();
        await page.Field("Identifier").FillAsync("web");
        await page.Button("Create the project").ClickAsync();
        await page.Page.GetByText("The project was created.").WaitForAsync();
        await AddKeyAsync(host);

        await page.Page.GetByText("Invite a key…").ClickAsync();
        await page.Field("Identifier of the key").FillAsync("nosuchkey1");
        await page.Field("Permissions in the project").FillAsync("members:GET:search");
        await page.Button("Invite the key").ClickAsync();
        await page.Page.GetByText("has no key with this identifier").WaitForAsync();
        Assert.Equal("invite-key", await page.FocusAsync());
        await page.AssertSoundAsync();
        await page.Field("Identifier of the key").FillAsync("acmekey1");
        await page.Button("Invite the key").ClickAsync();
        await page.Page.GetByText("The key was invited.").WaitForAsync();
        await page.Link("Change the invitation of acmekey1").ClickAsync();
        Assert.True(await page.Field("members:GET:search").IsCheckedAsync());
        await page.Field("members:GET:search").UncheckAsync();
        await page.Field("More permissions").FillAsync("members:POST:search");
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The invitation was saved.").WaitForAsync();
        Assert.Equal("members:POST:search", (await host.FindKeyAsync("acmekey1"))!.Projects[0].Permissions!.Single());

        await page.Page.GetByText("Turn off…").ClickAsync();
        await page.Field("Reason").FillAsync("maintenance");
        await page.Button("Turn off the project").ClickAsync();
        await page.Page.GetByText("The project is off.").WaitForAsync();
        await page.Link("Change the invitation of acmekey1").ClickAsync();
        await page.Page.GetByText("Withdraw…").ClickAsync();
        await page.Button("Withdraw the invitation").ClickAsync();
        await page.Page.GetByText("The invitation was withdrawn.").WaitForAsync();

        await page.GoAsync("organizations/acme");
        await page.Link("Change the requirement").ClickAsync();
        await page.Page.GetByText("1 key would stop").WaitForAsync();
        await page.Button("Require an access list").ClickAsync();
        await page.Page.GetByText("Keys that would be refused: 1").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Field("I know the consequence; do it all the same").CheckAsync();
        await page.Button("Require an access list").ClickAsync();
        await page.Page.GetByText("need an access list from now on").WaitForAsync();
        Assert.True((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task An_account_is_created_with_a_role_searched_turned_off_and_deleted(bool script)
    {
        await using var host = await DashboardHost.StartAsync(new HostPlan());
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("roles");
        await page.Page.GetByText("New role…").ClickAsync();
        await page.Field("Name").FillAsync("Reader");
        await page.Field("Permissions").FillAsync("nonsense");
        await page.Button("Create the role").ClickAsync();
        await page.Page.GetByText("Line 1:").WaitForAsync();
        Assert.Equal("new-permissions", await page.FocusAsync());
        await page.Field("Permissions").FillAsync("members:GET:search");
        await page.Button("Create the role").ClickAsync();
        await page.Page.GetByText("The role was created.").WaitForAsync();
        await page.Field("members:*:*").CheckAsync();
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The role was saved.").WaitForAsync();
        Assert.Contains("members:*:*", (await host.FindAsync<RoleRecord>("Reader"))!.Permissions);

        await page.Link("Accounts").ClickAsync();
        await page.Page.GetByText("New account…").ClickAsync();
        await page.Field("Identifier").FillAsync("team");
        await page.Field("Roles").FillAsync("Reader");
        await page.Button("Create the account").ClickAsync();
        await page.Page.GetByText("The account was created.").WaitForAsync();
        await page.Link("Accounts").ClickAsync();
        await page.Field("Search").FillAsync("tea");
        await page.Button("Search").ClickAsync();
        await page.Link("team").ClickAsync();
        await page.Field("Limit of keys").FillAsync("4");
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The account was saved.").WaitForAsync();
        await page.Link("Change roles and permissions").ClickAsync();
        await page.Field("members:GET:search").CheckAsync();
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The roles and permissions of the account were saved.").WaitForAsync();
        Assert.Equal("members:GET:search", (await host.FindAsync<AccountRecord>("team"))!.Permissions!.Single());
        await page.Page.GetByText("Turn off…").ClickAsync();
        await page.Field("Reason").FillAsync("left");
        await page.Button("Turn off the account").ClickAsync();
        await page.Page.GetByText("The account is off.").WaitForAsync();
        Assert.False((await host.FindAsync<AccountRecord>("team"))!.Enabled);

        await page.GoAsync("roles/Reader");
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the role").FillAsync("Reader");
        await page.Button("Delete the role").ClickAsync();
        await page.Page.GetByText("Nothing was saved.").WaitForAsync();
        await page.AssertSoundAsync();
        await page.Link("team").ClickAsync();
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the account").FillAsync("team");
        await page.Button("Delete the account").ClickAsync();
        await page.Page.GetByText("The account was deleted.").WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task An_organization_and_its_project_are_renamed_switched_and_deleted(bool script)
    {
        var plan = new HostPlan();
        plan.Records.AddRange([new OrganizationRecord("acme"), new ProjectRecord("acme", "web") { Enabled = false }]);
        await using var host = await DashboardHost.StartAsync(plan);
        await using var page = await browser.OpenAsync(host, new(script, Width: 360));
        await page.SignInAsync("organizations/acme/projects/web");
        await page.Field("Name").FillAsync("Web");
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The project was saved.").WaitForAsync();
        await page.Page.GetByText("Turn on…").ClickAsync();
        await page.Button("Turn on the project").ClickAsync();
        await page.Page.GetByText("The project is on.").WaitForAsync();

        await page.GoAsync("organizations/acme");
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the organization").FillAsync("acme");
        await page.Button("Delete the organization").ClickAsync();
        await page.Page.GetByText("Nothing was saved.").WaitForAsync();
        await page.Link("Web").ClickAsync();
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the project").FillAsync("web");
        await page.Button("Delete the project").ClickAsync();
        await page.Page.GetByText("The project was deleted.").WaitForAsync();

        await page.Page.Locator("#edit-name").FillAsync("Acme");
        await page.Field("Report refusals of its keys and do not enforce them").CheckAsync();
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The organization was saved.").WaitForAsync();
        await page.Page.GetByText("Turn off…").ClickAsync();
        await page.Field("Reason").FillAsync("unpaid");
        await page.Button("Turn off the organization").ClickAsync();
        await page.Page.GetByText("The organization is off.").WaitForAsync();
        await page.Page.GetByText("Turn on…").ClickAsync();
        await page.Button("Turn on the organization").ClickAsync();
        await page.Page.GetByText("The organization is on.").WaitForAsync();
        var saved = (await host.FindAsync<OrganizationRecord>("acme"))!;
        Assert.Equal(("Acme", true), (saved.Name, saved.ReportOnly));
        await page.Link("Change the requirement").ClickAsync();
        await page.Button("Require an access list").ClickAsync();
        await page.Link("Change the requirement").ClickAsync();
        await page.Button("Stop requiring an access list").ClickAsync();
        await page.Page.GetByText("need no access list").WaitForAsync();
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the organization").FillAsync("acme");
        await page.Button("Delete the organization").ClickAsync();
        await page.Page.GetByText("The organization was deleted.").WaitForAsync();
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task An_account_is_invited_to_a_project_changed_and_withdrawn(bool script)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        await using var page = await browser.OpenAsync(host, new(script));
        await page.SignInAsync("accounts/ops");
        await page.Page.GetByText("Invite to a project…").ClickAsync();
        await page.Field("Project").FillAsync("hidden1");
        await page.Field("Roles in the project").FillAsync("Reader");
        await page.Button("Invite the account").ClickAsync();
        await page.Page.GetByText("Nothing was saved.").WaitForAsync();
        Assert.Equal("invite-project", await page.FocusAsync());
        await page.AssertSoundAsync();
        await page.Field("Project").FillAsync("web");
        await page.Button("Invite the account").ClickAsync();
        await page.Page.GetByText("The account was invited to the project.").WaitForAsync();
        await page.Link("web").ClickAsync();
        await page.Field("Roles in the project").FillAsync("Writer");
        await page.Field("members:GET:search").CheckAsync();
        await page.Button("Save").ClickAsync();
        await page.Page.GetByText("The roles and permissions in the project were saved.").WaitForAsync();
        var membership = Assert.Single((await host.FindAsync<AccountRecord>("ops"))!.Projects);
        Assert.Equal(("Writer", "members:GET:search"), (membership.Roles!.Single(), membership.Permissions!.Single()));

        await page.Link("web").ClickAsync();
        await page.Page.GetByText("Withdraw…").ClickAsync();
        await page.Button("Withdraw the account").ClickAsync();
        await page.Page.GetByText("The account was withdrawn from the project.").WaitForAsync();
        Assert.Empty((await host.FindAsync<AccountRecord>("ops"))!.Projects);
    }

    [Theory]
    [MemberData(nameof(Look.Scripts), MemberType = typeof(Look))]
    public async Task A_system_is_turned_off_and_on_and_deleted(bool script)
    {
        await using var host = await StartAsync();
        await using var page = await browser.OpenAsync(host, new(script, Width: 360));
        await page.SignInAsync("systems");
        await page.Page.GetByText("New system…").ClickAsync();
        await page.Field("Name").FillAsync("billing");
        await page.Field("Turn it on at once").CheckAsync();
        await page.Button("Create the system").ClickAsync();
        await page.Page.GetByText("The system was created.").WaitForAsync();
        Assert.True((await host.FindAsync<SystemRecord>("billing"))!.Enabled);
        await page.Link("Systems").ClickAsync();
        await page.Link("orders").ClickAsync();
        await page.Page.GetByText("Turn on…").ClickAsync();
        await page.Button("Turn on the system").ClickAsync();
        await page.Page.GetByText("The system is on.").WaitForAsync();
        await page.Page.GetByText("Turn off…").ClickAsync();
        await page.Field("Reason").FillAsync("flooded");
        await page.Button("Turn off the system").ClickAsync();
        await page.Page.GetByText("The system is off.").WaitForAsync();
        await page.Page.GetByText("Delete…").ClickAsync();
        await page.Field("Name of the system").FillAsync("orders");
        await page.Button("Delete the system").ClickAsync();
        await page.Page.GetByText("The system was deleted.").WaitForAsync();
        Assert.Null(await host.FindAsync<SystemRecord>("orders"));
    }

    private static Task<DashboardHost> StartAsync()
    {
        var plan = Policies.Acme();
        plan.After = app => app.MapGet("/orders", () => "orders").InApiSystem("orders").RequireApiKey();
        plan.Records.RemoveAll(record => record.Id is Policies.Key or "ops");
        plan.Records.Add(new AccountRecord("ops")
        {
            Organization = "acme",
            Roles = ["Reader"],
            Permissions = ["members:GET:search"],
            Networks = [new("198.51.100.7") { Comment = "web1" }],
            Projects = [new("web") { Roles = ["Writer"] }],
        });
        plan.Key(Policies.Key, key => key with
        {
            Organization = "acme",
            Roles = ["Reader"],
            Projects = [new("web") { Roles = ["Reader"], Permissions = ["members:GET:search"] }],
        });
        return DashboardHost.StartAsync(plan);
    }

    private static async Task AddKeyAsync(DashboardHost host)
    {
        var key = new KeyRecord("acmekey1") { SecretHash = $"sha256:{new string('a', 64)}", Organization = "acme" };
        var result = await host.Store.CommitAsync(
            [PolicyEdit.Create(key)], new("test"), TestContext.Current.CancellationToken);
        Assert.Equal(PolicyCommitStatus.Committed, result.Status);
    }
}
