using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>Keys of a project: invited, changed, withdrawn.</summary>
public sealed class ProjectKeyTests
{
    [Theory]
    [InlineData("""[{ "roles": ["GROUP_OWNER"] }]""")]
    [InlineData("""{ "roles": ["GROUP_OWNER"] }""")]
    public async Task A_key_of_the_organization_is_invited_and_withdrawn(string body)
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        var invited = (await host.PostAsync($"/groups/web/apiKeys/{key.Id}", body, Acme.Owner)).Is(200);

        Assert.Equal(
            """[{"orgId":"acme","roleName":"ORG_OWNER"},{"groupId":"web","roleName":"GROUP_OWNER"}]""",
            invited.Json.GetProperty("roles").GetRawText());
        Assert.Equal(["Owner"], (await host.FindKeyAsync(key.Id)).Projects.Single().Roles!);
        Assert.Contains(key.Id, (await host.GetAsync("/groups/web/apiKeys", Acme.Owner))
            .Is(200).Text, StringComparison.Ordinal);

        (await host.DeleteAsync($"/groups/web/apiKeys/{key.Id}", Acme.Owner)).Is(204);
        Assert.Empty((await host.FindKeyAsync(key.Id)).Projects);
        (await host.DeleteAsync($"/groups/web/apiKeys/{key.Id}", Acme.Owner)).Is(404, "API_KEY_NOT_FOUND");
    }

    [Fact]
    public async Task The_owner_of_a_project_creates_a_key_there_that_has_nothing_in_the_organization()
    {
        await using var host = await AtlasHost.StartAsync();

        var created = (await host.PostAsync(
            "/groups/web/apiKeys", """{ "desc": "web job", "roles": ["GROUP_OWNER"] }""", Acme.WebOwner))
            .Is(200).Json;

        Assert.Equal(
            """[{"groupId":"web","roleName":"GROUP_OWNER"}]""", created.GetProperty("roles").GetRawText());
        var key = await host.FindKeyAsync(created.GetProperty("id").GetString()!);
        Assert.Equal(("acme", true), (key.Organization, key.Roles is null && key.Permissions is null));
        Assert.Equal(2, (await host.GetAsync("/groups/web/apiKeys", Acme.WebOwner)).Is(200).Results.Length);
    }

    [Fact]
    public async Task A_change_in_a_project_keeps_the_permissions_there_and_the_roles_elsewhere()
    {
        var plan = new AtlasPlan();
        plan.Records.Add(new KeyRecord("invitedkey1")
        {
            SecretHash = "sha256:" + new string('a', 64),
            Organization = "acme",
            Description = "invited",
            Projects = [new("web") { Permissions = ["pages:GET:*"] }, new("shop") { Roles = ["GROUP_READ_ONLY"] }],
        });
        await using var host = await AtlasHost.StartAsync(plan);

        (await host.PatchAsync(
            "/groups/web/apiKeys/invitedkey1", """{ "desc": "renamed", "roles": ["GROUP_READ_ONLY"] }""", Acme.Owner))
                .Is(200);

        var key = await host.FindKeyAsync("invitedkey1");
        Assert.Equal("renamed", key.Description);
        var web = key.Projects[0];
        Assert.Equal(("web", "GROUP_READ_ONLY", "pages:GET:*"), (web.Project, web.Roles![0], web.Permissions![0]));
        Assert.Equal("GROUP_READ_ONLY", key.Projects[1].Roles!.Single());
    }

    [Fact]
    public async Task The_owner_of_a_project_changes_roles_there_but_not_the_description_of_the_key()
    {
        await using var host = await AtlasHost.StartAsync();
        var created = (await host.PostAsync(
            "/groups/web/apiKeys", """{ "desc": "web job", "roles": ["GROUP_OWNER"] }""", Acme.WebOwner)).Is(200).Json;
        var path = $"/groups/web/apiKeys/{created.GetProperty("id").GetString()}";

        (await host.PatchAsync(path, """{ "desc": "web job", "roles": ["GROUP_OWNER"] }""", Acme.WebOwner)).Is(200);
        (await host.PatchAsync(path, """{ "desc": "renamed" }""", Acme.WebOwner)).Is(401, "USER_UNAUTHORIZED");
        (await host.PatchAsync(path, """{ "desc": "renamed" }""", Acme.Owner)).Is(200);
    }

    [Fact]
    public async Task The_owner_of_a_project_has_nothing_in_another_project()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.GetAsync("/groups/shop/apiKeys", Acme.WebOwner)).Is(401, "USER_UNAUTHORIZED");
        (await host.GetAsync("/groups/nowhere/apiKeys", Acme.WebOwner)).Is(401, "USER_UNAUTHORIZED");
        (await host.GetAsync("/groups/other~web/apiKeys", Acme.WebOwner)).Is(401, "USER_UNAUTHORIZED");
        (await host.PostAsync(
            $"/groups/web/apiKeys/{Acme.Reader.Id}", """{ "roles": ["GROUP_OWNER"] }""", Acme.WebOwner))
            .Is(404, "API_KEY_NOT_FOUND");
    }

    [Fact]
    public async Task A_project_of_another_organization_is_answered_like_one_that_does_not_exist()
    {
        await using var host = await AtlasHost.StartAsync();

        var hidden = (await host.GetAsync("/groups/other~web/apiKeys", Acme.Owner)).Is(404, "GROUP_NOT_FOUND");
        var missing = (await host.GetAsync("/groups/other~wob/apiKeys", Acme.Owner)).Is(404, "GROUP_NOT_FOUND");

        Assert.Equal(missing.Text.Replace("wob", "web"), hidden.Text);
    }

    [Fact]
    public async Task A_key_without_an_organization_names_the_organization_too()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.GetAsync("/groups/web/apiKeys", Acme.Root)).Is(404, "GROUP_NOT_FOUND");
        var listed = (await host.GetAsync("/groups/acme~web/apiKeys", Acme.Root)).Is(200);
        Assert.Equal(
            """[{"groupId":"acme~web","roleName":"GROUP_OWNER"}]""",
            listed.Results.Single().GetProperty("roles").GetRawText());
        (await host.GetAsync("/groups/acme~web/apiKeys", Acme.Owner)).Is(200);
    }

    [Theory]
    [InlineData("""[]""", "INVALID_JSON")]
    [InlineData("""[{ "roles": ["GROUP_OWNER"] }, { "roles": ["GROUP_OWNER"] }]""", "INVALID_JSON")]
    [InlineData("""{}""", "MISSING_ATTRIBUTE")]
    [InlineData("""{ "roles": [] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "roles": ["ORG_OWNER"] }""", "INVALID_ENUM_VALUE")]
    [InlineData("""{ "roles": ["GROUP_NOTHING"] }""", "INVALID_ENUM_VALUE")]
    [InlineData("""[{ "roles": ["GROUP_OWNER"], "userId": "another" }]""", "INVALID_ATTRIBUTE")]
    public async Task An_invitation_with_an_error_is_400(string body, string code)
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PostAsync($"/groups/web/apiKeys/{Acme.Reader.Id}", body, Acme.Owner)).Is(400, code);
    }
}
