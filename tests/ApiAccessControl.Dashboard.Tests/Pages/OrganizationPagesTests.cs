using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Organizations, without a browser.</summary>
public sealed class OrganizationPagesTests
{
    [Fact]
    public async Task An_organization_is_created_renamed_turned_off_and_on_and_deleted()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var list = (await client.GetAsync("organizations")).Is(200).Shows("There are no organizations.");

        var created = await client.SubmitAsync(list, "organizations", ("id", "acme"), ("name", "Acme"));
        Assert.Equal("/access/organizations/acme?done=organization-created", created.Is(303).Location);
        var page = (await client.GetAsync(created.Location!)).Is(200).Shows("The organization was created.");

        (await client.SubmitAsync(
            page, "organizations/acme/edit", ("name", "Acme Inc."), ("reportOnly", "yes"))).Is(303);
        var saved = (await host.FindAsync<OrganizationRecord>("acme"))!;
        Assert.Equal(("Acme Inc.", true), (saved.Name, saved.ReportOnly));

        page = await client.GetAsync("organizations/acme");
        (await client.SubmitAsync(page, "organizations/acme/turn-off", ("reason", " "))).Is(400).Shows("Say why");
        Assert.True((await host.FindAsync<OrganizationRecord>("acme"))!.Enabled);
        (await client.SubmitAsync(page, "organizations/acme/turn-off", ("reason", "unpaid"))).Is(303);
        Assert.False((await host.FindAsync<OrganizationRecord>("acme"))!.Enabled);
        page = await client.GetAsync("organizations/acme");
        (await client.SubmitAsync(page, "organizations/acme/turn-on")).Is(303);
        Assert.True((await host.FindAsync<OrganizationRecord>("acme"))!.Enabled);

        page = await client.GetAsync("organizations/acme");
        (await client.SubmitAsync(page, "organizations/acme/delete", ("confirm", "Acme Inc."))).Is(400)
            .Shows("Type exactly: acme");
        Assert.NotNull(await host.FindAsync<OrganizationRecord>("acme"));
        (await client.SubmitAsync(page, "organizations/acme/delete", ("confirm", "acme"))).Is(303);
        Assert.Null(await host.FindAsync<OrganizationRecord>("acme"));
    }

    [Fact]
    public async Task The_reason_of_a_switch_stands_in_the_audit()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        (await client.SubmitAsync(
            await client.GetAsync("organizations/acme"), "organizations/acme/turn-off", ("reason", "unpaid"))).Is(303);

        var entries = await host.Store.ListAuditAsync(
            new PolicyAuditQuery { Kind = PolicyRecordKind.Organization }, TestContext.Current.CancellationToken);
        Assert.Equal("unpaid", entries.First(entry => entry.Id == "acme").Actor.Reason);
    }

    [Theory]
    [InlineData("", "Give it an identifier.")]
    [InlineData("Acme Inc", "The value")]
    [InlineData("acme", "exists already")]
    public async Task An_organization_that_cannot_be_created_comes_back_with_its_content(string id, string message)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("organizations"), "organizations", ("id", id), ("name", "A second one"));

        Assert.InRange(refused.Status, 400, 409);
        refused.Shows("Nothing was saved.");
        refused.Shows(message);
        Assert.Equal("A second one", refused.FormOf("/access/organizations")["name"]);
        Assert.Equal(id, refused.FormOf("/access/organizations")["id"]);
        Assert.Contains("open", refused.Html.Split("<details")[1].Split('>')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_organization_shows_its_projects_accounts_and_keys_and_not_those_of_others()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());

        var page = (await (await host.SignInAsync()).GetAsync("organizations/acme")).Is(200);

        page.Shows("2 projects").Shows("Web").Shows("lab").Shows("ops").Shows("acmekey1").Shows("acmekey2");
        foreach (var link in new[] { "networks", "domains", "requirement", "projects/web" })
        {
            Assert.Contains($"href=\"/access/organizations/acme/{link}\"", page.Html, StringComparison.Ordinal);
        }

        foreach (var other in new[] { "hidden1", "strangers", "otherkey1" })
        {
            Assert.DoesNotContain(other, page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_organization_in_use_is_not_deleted()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("organizations/acme"), "organizations/acme/delete", ("confirm", "acme"));

        refused.Is(409).Shows("Nothing was saved.");
        Assert.NotNull(await host.FindAsync<OrganizationRecord>("acme"));
    }

    [Fact]
    public async Task The_preview_of_the_requirement_names_the_keys_that_would_stop_and_no_others()
    {
        var plan = Policies.Acme();
        plan.Key("listedkey1", key => key with { Organization = "acme", Networks = [new("192.0.2.0/24")] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var preview = (await client.GetAsync("organizations/acme/requirement")).Is(200);

        preview.Shows("2 keys would stop").Shows("acmekey1").Shows("acmekey2");
        Assert.DoesNotContain("listedkey1", preview.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("otherkey1", preview.Html, StringComparison.Ordinal);
        Assert.False((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);

        var refused = await client.SubmitAsync(preview, "organizations/acme/requirement/turn-on");
        refused.Is(409).Shows("Keys that would be refused: 2");
        Assert.False((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);

        (await client.SubmitAsync(refused, "organizations/acme/requirement/turn-on", ("force", "yes"))).Is(303);
        Assert.True((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);
        var on = (await client.GetAsync("organizations/acme/requirement")).Is(200)
            .Shows("All keys of the organization need");
        (await client.SubmitAsync(on, "organizations/acme/requirement/turn-off")).Is(303);
        Assert.False((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);
    }

    [Fact]
    public async Task A_requirement_that_stops_no_key_is_switched_on_without_a_second_step()
    {
        var plan = new HostPlan();
        plan.Records.Add(new OrganizationRecord("acme"));
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var preview = (await client.GetAsync("organizations/acme/requirement")).Is(200).Shows("No key would stop.");

        (await client.SubmitAsync(preview, "organizations/acme/requirement/turn-on")).Is(303);
        Assert.True((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);
    }

    [Fact]
    public async Task Two_administrators_rename_an_organization_and_the_second_sees_what_the_first_wrote()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var (first, second) = (await host.SignInAsync(), await host.SignInAsync("Ben"));
        var page = await second.GetAsync("organizations/acme");
        (await first.SubmitAsync(
            await first.GetAsync("organizations/acme"), "organizations/acme/edit", ("name", "First"))).Is(303);

        var refused = await second.SubmitAsync(page, "organizations/acme/edit", ("name", "Second"));

        refused.Is(412).Shows("Changed by another administrator").Shows("You wrote");
        Assert.Equal("First", (await host.FindAsync<OrganizationRecord>("acme"))!.Name);
        (await second.SubmitAsync(refused, "organizations/acme/edit")).Is(303);
        Assert.Equal("Second", (await host.FindAsync<OrganizationRecord>("acme"))!.Name);
    }

    [Fact]
    public async Task A_requirement_decided_on_an_old_page_is_refused()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var preview = await client.GetAsync("organizations/acme/requirement");
        (await client.SubmitAsync(
            await client.GetAsync("organizations/acme"), "organizations/acme/edit", ("name", "First"))).Is(303);

        (await client.SubmitAsync(preview, "organizations/acme/requirement/turn-on", ("force", "yes"))).Is(412);

        Assert.False((await host.FindAsync<OrganizationRecord>("acme"))!.RequireAccessList);
    }

    [Fact]
    public async Task Many_organizations_and_projects_are_paged_and_each_is_shown_once()
    {
        var plan = new HostPlan();
        for (var i = 0; i < 120; i++)
        {
            plan.Records.Add(new OrganizationRecord($"org{i:D3}") { Name = new('n', 200) });
            plan.Records.Add(new ProjectRecord("org000", $"project{i:D3}") { Name = new('p', 200) });
        }

        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        Assert.Equal(120, await client.CountLinksAsync("organizations", "/access/organizations/org"));
        Assert.Equal(
            120, await client.CountLinksAsync("organizations/org000", "/access/organizations/org000/projects/"));
    }
}
