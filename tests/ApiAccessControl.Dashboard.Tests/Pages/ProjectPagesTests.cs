using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Projects and the keys that are invited to them, without a browser.</summary>
public sealed class ProjectPagesTests
{
    private const string Web = "organizations/acme/projects/web";
    private const string Invitation = $"{Web}/keys/{Policies.Key}";

    [Fact]
    public async Task A_project_is_created_renamed_turned_off_and_on_and_deleted()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var created = await client.SubmitAsync(
            await client.GetAsync("organizations/acme"), "organizations/acme/projects", ("id", "app"), ("name", "App"));
        Assert.Equal("/access/organizations/acme/projects/app?done=project-created", created.Is(303).Location);
        var page = (await client.GetAsync(created.Location!)).Is(200).Shows("No key is invited.");
        foreach (var link in new[] { "networks", "domains" })
        {
            Assert.Contains(
                $"href=\"/access/organizations/acme/projects/app/{link}\"", page.Html, StringComparison.Ordinal);
        }

        const string App = "organizations/acme/projects/app";
        (await client.SubmitAsync(page, $"{App}/edit", ("name", "The app"))).Is(303);
        Assert.Equal("The app", (await host.FindAsync<ProjectRecord>("acme/app"))!.Name);
        (await client.SubmitAsync(await client.GetAsync(App), $"{App}/turn-off", ("reason", "maintenance"))).Is(303);
        Assert.False((await host.FindAsync<ProjectRecord>("acme/app"))!.Enabled);
        (await client.SubmitAsync(await client.GetAsync(App), $"{App}/turn-on")).Is(303);
        Assert.True((await host.FindAsync<ProjectRecord>("acme/app"))!.Enabled);
        page = await client.GetAsync(App);
        (await client.SubmitAsync(page, $"{App}/delete", ("confirm", "ap"))).Is(400);
        Assert.Equal(
            "/access/organizations/acme?done=project-deleted",
            (await client.SubmitAsync(page, $"{App}/delete", ("confirm", "app"))).Is(303).Location);
        Assert.Null(await host.FindAsync<ProjectRecord>("acme/app"));
    }

    [Fact]
    public async Task A_key_is_invited_gets_other_roles_and_is_withdrawn()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        (await client.SubmitAsync(
            await client.GetAsync(Web), $"{Web}/invite", ("key", Policies.Key), ("roles", "Reader"),
            ("permissions", ""))).Is(303);
        var invited = Assert.Single((await host.FindKeyAsync(Policies.Key))!.Projects);
        Assert.Equal("Reader", Assert.Single(invited.Roles!));
        Assert.Null(invited.Permissions);
        (await client.GetAsync(Web)).Shows("1 key").Shows("Reader");

        var page = (await client.GetAsync(Invitation)).Is(200);
        Assert.Equal("Reader", page.FormOf($"/access/{Invitation}/edit")["roles"]);
        (await client.SubmitAsync(
            page, $"{Invitation}/edit", ("roles", "Writer"), ("permissions", "members:GET:search"))).Is(303);
        var changed = Assert.Single((await host.FindKeyAsync(Policies.Key))!.Projects);
        Assert.Equal(("Writer", "members:GET:search"), (changed.Roles!.Single(), changed.Permissions!.Single()));

        (await client.SubmitAsync(await client.GetAsync(Invitation), $"{Invitation}/withdraw")).Is(303);
        Assert.Empty((await host.FindKeyAsync(Policies.Key))!.Projects);
        (await client.GetAsync(Invitation)).Is(404);
    }

    [Theory]
    [InlineData("", "Reader", "Name the key")]
    [InlineData("nosuchkey1", "Reader", "has no key with this identifier")]
    [InlineData("otherkey1", "Reader", "has no key with this identifier")]
    [InlineData(Policies.Key, "NoSuchRole", "does not exist")]
    public async Task An_invitation_with_an_error_comes_back_with_its_content(string key, string role, string message)
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync(Web), $"{Web}/invite", ("key", key), ("roles", role),
            ("permissions", "members:GET:x"));

        refused.Is(400).Shows(message);
        var fields = refused.FormOf($"/access/{Web}/invite");
        Assert.Equal((key, role, "members:GET:x"), (fields["key"], fields["roles"], fields["permissions"]));
        Assert.Equal(1, refused.Html.Split("autofocus").Length - 1);
    }

    [Fact]
    public async Task A_key_that_is_invited_already_keeps_its_roles()
    {
        var plan = Policies.Acme().Key("invited1", key => key with
        {
            Organization = "acme",
            Projects = [new("web") { Roles = ["Reader"] }],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        (await client.SubmitAsync(
            await client.GetAsync(Web), $"{Web}/invite", ("key", "invited1"), ("roles", "Writer"))).Is(400)
            .Shows("invited already");

        Assert.Equal("Reader", Assert.Single((await host.FindKeyAsync("invited1"))!.Projects[0].Roles!));
    }

    [Fact]
    public async Task A_withdrawn_key_is_not_invited_again_by_an_old_form()
    {
        var plan = Policies.Acme().Key("invited1", key => key with
        {
            Organization = "acme",
            Projects = [new("web") { Roles = ["Reader"] }],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        var page = await client.GetAsync($"{Web}/keys/invited1");
        (await client.SubmitAsync(page, $"{Web}/keys/invited1/withdraw")).Is(303);

        (await client.SubmitAsync(page, $"{Web}/keys/invited1/edit", ("roles", "Writer"))).Is(404);

        Assert.Empty((await host.FindKeyAsync("invited1"))!.Projects);
    }

    [Fact]
    public async Task Two_administrators_change_the_roles_of_a_key_and_none_is_overwritten()
    {
        var plan = Policies.Acme().Key("invited1", key => key with
        {
            Organization = "acme",
            Projects = [new("web") { Roles = ["Reader"] }],
        });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();
        const string Action = $"{Web}/keys/invited1/edit";
        var page = await client.GetAsync($"{Web}/keys/invited1");
        (await client.SubmitAsync(page, Action, ("roles", "Writer"))).Is(303);

        var refused = await client.SubmitAsync(page, Action, ("permissions", "members:GET:search"));

        refused.Is(412).Shows("Changed by another administrator");
        Assert.Equal("Writer", refused.FormOf($"/access/{Action}")["roles"]);
        (await client.SubmitAsync(refused, Action)).Is(303);
        var merged = Assert.Single((await host.FindKeyAsync("invited1"))!.Projects);
        Assert.Equal(("Writer", "members:GET:search"), (merged.Roles!.Single(), merged.Permissions!.Single()));
    }

    [Fact]
    public async Task A_project_with_an_invited_key_is_not_deleted()
    {
        var plan = Policies.Acme().Key("invited1", key => key with { Organization = "acme", Projects = [new("web")] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        (await client.SubmitAsync(await client.GetAsync(Web), $"{Web}/delete", ("confirm", "web"))).Is(409);

        Assert.NotNull(await host.FindAsync<ProjectRecord>("acme/web"));
    }

    [Fact]
    public async Task A_project_with_many_keys_is_paged()
    {
        var plan = Policies.Acme();
        var permissions = Enumerable.Range(0, 60).Select(i => $"collection{i:D2}:GET:resource{i:D2}").ToArray();
        for (var i = 0; i < 70; i++)
        {
            plan.Key($"manykeys{i:D3}", key => key with
            {
                Organization = "acme",
                Description = new('d', 200),
                Projects = [new("web") { Permissions = permissions }],
            });
        }

        await using var host = await DashboardHost.StartAsync(plan);

        Assert.Equal(70, await (await host.SignInAsync()).CountLinksAsync(Web, $"/access/{Web}/keys/"));
    }
}
