using ApiAccessControl.Dashboard.Tests.Support;

namespace ApiAccessControl.Dashboard.Tests.Pages;

/// <summary>Roles, without a browser.</summary>
public sealed class RolePagesTests
{
    [Fact]
    public async Task A_role_is_created_changed_and_deleted()
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();
        var list = (await client.GetAsync("roles")).Is(200).Shows("There are no roles.");

        (await client.SubmitAsync(list, "roles", ("id", "Reader"), ("permissions", "members:GET:search"))).Is(303);
        var page = (await client.GetAsync("roles/Reader")).Is(200).Shows("No account has the role.");
        (await client.SubmitAsync(
            page, "roles/Reader/edit", ("permissions", "members:GET:search\r\nmembers:GET:list"))).Is(303);
        Assert.Equal(
            ["members:GET:search", "members:GET:list"], (await host.FindAsync<RoleRecord>("Reader"))!.Permissions);

        page = await client.GetAsync("roles/Reader");
        (await client.SubmitAsync(page, "roles/Reader/delete", ("confirm", "reader"))).Is(400);
        (await client.SubmitAsync(page, "roles/Reader/delete", ("confirm", "Reader"))).Is(303);
        Assert.Null(await host.FindAsync<RoleRecord>("Reader"));
    }

    [Fact]
    public async Task A_new_role_replaces_none_that_exists()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("roles"), "roles", ("id", "Reader"), ("permissions", "*:*:*"));

        refused.Is(400).Shows("There is a role with this name.");
        Assert.Equal("*:*:*", refused.FormOf("/access/roles")["permissions"]);
        Assert.Equal("members:GET:search", Assert.Single((await host.FindAsync<RoleRecord>("Reader"))!.Permissions));
    }

    [Theory]
    [InlineData("No Spaces", "members:GET:search", "new-id")]
    [InlineData("Good", "members:GET:search\nnonsense", "new-permissions")]
    public async Task A_refused_role_has_its_message_at_the_field(string name, string permissions, string field)
    {
        await using var host = await DashboardHost.StartAsync();
        var client = await host.SignInAsync();

        var refused = await client.SubmitAsync(
            await client.GetAsync("roles"), "roles", ("id", name), ("permissions", permissions));

        refused.Is(400);
        Assert.Contains(
            "aria-invalid=\"true\"", refused.Html.Split($"id=\"{field}\"")[1].Split('>')[0], StringComparison.Ordinal);
        Assert.Equal(permissions, refused.FormOf("/access/roles")["permissions"].ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_role_shows_who_holds_it_and_is_not_deleted_then()
    {
        var plan = Policies.Acme().Key("holder01", key => key with { Roles = ["Reader"] })
            .Key("holder02", key => key with { Organization = "acme", Projects = [new("web") { Roles = ["Reader"] }] });
        await using var host = await DashboardHost.StartAsync(plan);
        var client = await host.SignInAsync();

        var page = (await client.GetAsync("roles/Reader")).Is(200).Shows("2 keys").Shows("holder01").Shows("holder02")
            .Shows("ops");

        Assert.DoesNotContain(Policies.Key, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("strangers", page.Html, StringComparison.Ordinal);
        (await client.SubmitAsync(page, "roles/Reader/delete", ("confirm", "Reader"))).Is(409);
        Assert.NotNull(await host.FindAsync<RoleRecord>("Reader"));
    }

    [Fact]
    public async Task Two_administrators_change_a_role_and_none_is_overwritten()
    {
        await using var host = await DashboardHost.StartAsync(Policies.Acme());
        var client = await host.SignInAsync();
        var page = await client.GetAsync("roles/Reader");
        (await client.SubmitAsync(page, "roles/Reader/edit", ("permissions", "members:GET:first"))).Is(303);

        var refused = await client.SubmitAsync(page, "roles/Reader/edit", ("permissions", "members:GET:second"));

        refused.Is(412).Shows("You wrote").Shows("members:GET:first");
        Assert.Equal("members:GET:first", Assert.Single((await host.FindAsync<RoleRecord>("Reader"))!.Permissions));
    }

    [Fact]
    public async Task A_role_with_many_holders_is_paged()
    {
        var plan = Policies.Acme();
        for (var i = 0; i < 120; i++)
        {
            plan.Key($"manykeys{i:D3}", key => key with { Description = new('d', 200), Roles = ["Writer"] });
        }

        await using var host = await DashboardHost.StartAsync(plan);

        Assert.Equal(120, await (await host.SignInAsync()).CountLinksAsync("roles/Writer", "/access/keys/"));
    }
}
