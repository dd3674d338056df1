using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>Keys of an organization: their shape, who may change them, and what is refused.</summary>
public sealed class OrganizationKeyTests
{
    private const string Keys = "/orgs/acme/apiKeys";

    [Fact]
    public async Task A_key_that_is_created_has_the_shape_of_Atlas_and_its_private_key_is_a_password()
    {
        await using var host = await AtlasHost.StartAsync();

        var created = (await host.PostAsync(
            Keys, """{ "desc": "nightly job", "roles": ["ORG_OWNER", "ORG_READ_ONLY"] }""", Acme.Owner)).Is(200).Json;

        var id = created.GetProperty("id").GetString()!;
        var publicKey = created.GetProperty("publicKey").GetString()!;
        Assert.Matches("^[0-9a-f]{24}$", id);
        Assert.Matches("^[a-z]{8}$", publicKey);
        Assert.Equal("nightly job", created.GetProperty("desc").GetString());
        Assert.Equal(
            """[{"orgId":"acme","roleName":"ORG_OWNER"},{"orgId":"acme","roleName":"ORG_READ_ONLY"}]""",
            created.GetProperty("roles").GetRawText());
        Assert.Equal(
            $"{host.Address}api/atlas/v2/orgs/acme/apiKeys/{id}",
            created.GetProperty("links")[0].GetProperty("href").GetString());
        Assert.Equal(["Owner", "ORG_READ_ONLY"], (await host.FindKeyAsync(id)).Roles!);
        var key = new TestKey(id, publicKey, created.GetProperty("privateKey").GetString()!);
        (await host.PostAsync($"{Keys}/{id}/accessList", """[{ "ipAddress": "127.0.0.1" }]""", Acme.Owner)).Is(200);
        Assert.Equal("clusters", (await host.SendAsync("GET", "/clusters", null, key)).Is(200).Text);
    }

    [Fact]
    public async Task A_key_that_is_created_by_a_key_with_a_list_is_refused_until_it_has_a_list_itself()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateUnlistedAsync();

        (await host.SendAsync("GET", "/clusters", null, key)).Is(403, "RESOURCE_REQUIRES_ACCESS_LIST");
        var list = $"{Keys}/{key.Id}/accessList";
        (await host.PostAsync(list, """[{ "cidrBlock": "0.0.0.0/0" }]""", Acme.Owner)).Is(403, "USER_UNAUTHORIZED");
        (await host.PostAsync(list, """[{ "ipAddress": "127.0.0.1" }]""", Acme.Owner)).Is(200);
        (await host.SendAsync("GET", "/clusters", null, key)).Is(200);
        (await host.DeleteAsync($"{list}/127.0.0.1", Acme.Owner)).Is(409, "WOULD_OPEN");
    }

    [Fact]
    public async Task A_key_that_expires_creates_keys_that_expire_with_it()
    {
        var plan = new AtlasPlan();
        var at = plan.Records.FindIndex(record => record.Id == Acme.Owner.Id);
        var end = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        plan.Records[at] = (KeyRecord)plan.Records[at] with { ExpiresAt = end };
        await using var host = await AtlasHost.StartAsync(plan);

        Assert.Equal(end, (await host.FindKeyAsync((await host.CreateAsync()).Id)).ExpiresAt);
    }

    [Fact]
    public async Task A_key_that_is_created_by_a_key_without_a_list_has_none_either()
    {
        await using var host = await AtlasHost.StartAsync(new AtlasPlan
        {
            Management = options => options.KeyManagementRequiresList = false,
        });

        var created = (await host.PostAsync(
            Keys, """{ "desc": "x", "roles": ["ORG_OWNER"] }""", Acme.Unlisted)).Is(200).Json;

        var key = await host.FindKeyAsync(created.GetProperty("id").GetString()!);
        Assert.Equal((null, false), (key.Networks, key.RequireAccessList));
    }

    [Fact]
    public async Task The_private_key_is_in_no_answer_after_the_creation_and_in_no_log()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        AtlasAnswer[] later =
        [
            await host.GetAsync(Keys, Acme.Owner),
            await host.GetAsync($"{Keys}/{key.Id}", Acme.Owner),
            await host.PatchAsync($"{Keys}/{key.Id}", """{ "desc": "weekly job" }""", Acme.Owner),
            await host.PostAsync($"/groups/web/apiKeys/{key.Id}", """[{ "roles": ["GROUP_OWNER"] }]""", Acme.Owner),
            await host.GetAsync("/groups/web/apiKeys", Acme.Owner),
            await host.PostAsync(Keys, $$"""{ "desc": "x", "roles": ["{{key.Private}}"] }""", Acme.Owner),
            await host.PostAsync(Keys, $$"""{ "{{key.Private}}": 1 }""", Acme.Owner),
        ];

        Assert.All(later, answer => Assert.DoesNotContain(key.Private, answer.Text, StringComparison.Ordinal));
        Assert.Contains("\"privateKey\":\"********-****-****-************\"", later[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Private, host.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_made_elsewhere_shows_its_user_name_or_its_id_as_public_key()
    {
        var plan = new AtlasPlan();
        plan.Records.Add(
            new KeyRecord("madeelsewhere") { SecretHash = "sha256:" + new string('a', 64), Organization = "acme" });
        await using var host = await AtlasHost.StartAsync(plan);

        Assert.Equal(
            "madeelsewhere",
            (await host.GetAsync($"{Keys}/madeelsewhere", Acme.Owner))
                .Is(200).Json.GetProperty("publicKey").GetString());
        Assert.Equal(
            "owner",
            (await host.GetAsync($"{Keys}/{Acme.Owner.Id}", Acme.Owner))
                .Is(200).Json.GetProperty("publicKey").GetString());
    }

    [Fact]
    public async Task A_change_sets_only_the_members_that_are_present()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        (await host.PatchAsync($"{Keys}/{key.Id}", """{ "desc": "weekly job" }""", Acme.Owner)).Is(200);
        var changed = await host.FindKeyAsync(key.Id);
        Assert.Equal(("weekly job", "Owner"), (changed.Description, changed.Roles![0]));

        (await host.PatchAsync($"{Keys}/{key.Id}", """{ "roles": ["ORG_READ_ONLY"] }""", Acme.Owner)).Is(200);
        changed = await host.FindKeyAsync(key.Id);
        Assert.Equal(("weekly job", "ORG_READ_ONLY"), (changed.Description, changed.Roles![0]));
    }

    [Fact]
    public async Task A_key_that_is_deleted_is_gone()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        Assert.Equal("", (await host.DeleteAsync($"{Keys}/{key.Id}", Acme.Owner)).Is(204).Text);

        (await host.GetAsync($"{Keys}/{key.Id}", Acme.Owner)).Is(404, "API_KEY_NOT_FOUND");
        (await host.SendAsync("GET", "/clusters", null, key)).Is(401);
    }

    [Theory]
    [InlineData("""{ "roles": ["ORG_OWNER"] }""", "MISSING_ATTRIBUTE")]
    [InlineData("""{ "desc": "x" }""", "MISSING_ATTRIBUTE")]
    [InlineData("""{ "desc": "", "roles": ["ORG_OWNER"] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": 1, "roles": ["ORG_OWNER"] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "\ud800", "roles": ["ORG_OWNER"] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x\u0000", "roles": ["ORG_OWNER"] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x", "roles": [] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x", "roles": "ORG_OWNER" }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x", "roles": [null] }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x", "roles": ["ORG_OWNER"], "privateKey": "mine" }""", "INVALID_ATTRIBUTE")]
    [InlineData("""{ "desc": "x", "roles": ["NO_SUCH_ROLE"] }""", "INVALID_ENUM_VALUE")]
    [InlineData("""{ "desc": "x", "roles": ["GROUP_OWNER"] }""", "INVALID_ENUM_VALUE")]
    [InlineData("""{ "desc": "x", "roles": ["no role : at all"] }""", "INVALID_ENUM_VALUE")]
    [InlineData("""{ "desc": "x", "desc": "y", "roles": ["ORG_OWNER"] }""", "INVALID_JSON")]
    [InlineData("""[]""", "INVALID_JSON")]
    [InlineData("""null""", "INVALID_JSON")]
    [InlineData("""{ "desc": """, "INVALID_JSON")]
    [InlineData("", "INVALID_JSON")]
    public async Task A_body_with_an_error_is_400_with_the_error_entity(string body, string code)
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PostAsync(Keys, body, Acme.Owner)).Is(400, code);
    }

    [Fact]
    public async Task A_description_has_at_most_250_characters()
    {
        await using var host = await AtlasHost.StartAsync();

        string Body(int length) => $$"""{ "desc": "{{new string('x', length)}}", "roles": ["ORG_OWNER"] }""";

        (await host.PostAsync(Keys, Body(250), Acme.Owner)).Is(200);
        (await host.PostAsync(Keys, Body(251), Acme.Owner)).Is(400, "INVALID_ATTRIBUTE");
    }

    [Fact]
    public async Task A_role_that_a_key_of_an_organization_does_not_hold_is_answered_like_one_that_does_not_exist()
    {
        await using var host = await AtlasHost.StartAsync();

        string Body(string role) => $$"""{ "desc": "x", "roles": ["{{role}}"] }""";
        var hidden = (await host.PostAsync(Keys, Body("ORG_BILLING_ADMIN"), Acme.Owner)).Is(400, "INVALID_ENUM_VALUE");
        var missing = (await host.PostAsync(Keys, Body("ORG_BILLING_CLERK"), Acme.Owner)).Is(400, "INVALID_ENUM_VALUE");

        Assert.Equal(missing.Text.Replace("CLERK", "ADMIN"), hidden.Text);
        (await host.PostAsync(Keys, Body("ORG_BILLING_ADMIN"), Acme.Root)).Is(403, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task What_a_key_may_not_see_is_answered_like_what_does_not_exist()
    {
        await using var host = await AtlasHost.StartAsync();

        Assert.Equal(
            await Answer("/orgs/nowhere/apiKeys", "nowhere"), await Answer("/orgs/other/apiKeys", "other"));
        Assert.Equal(
            await Answer($"{Keys}/nosuchkey1", "nosuchkey1"), await Answer($"{Keys}/{Acme.Alien.Id}", Acme.Alien.Id));
        (await host.DeleteAsync($"{Keys}/{Acme.Alien.Id}", Acme.Root)).Is(404, "API_KEY_NOT_FOUND");
        (await host.GetAsync($"/orgs/other/apiKeys/{Acme.Alien.Id}", Acme.Root)).Is(200);

        async Task<string> Answer(string path, string name)
        {
            var answer = (await host.GetAsync(path, Acme.Owner)).Is(404);
            return (answer.Text + answer.Headers).Replace(name, "NAME").Replace($"{answer.Text.Length}", "LENGTH");
        }
    }

    [Fact]
    public async Task The_owner_of_a_project_and_a_reader_cannot_touch_keys_of_the_organization()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        foreach (var actor in new[] { Acme.WebOwner, Acme.Reader })
        {
            (await host.PostAsync(Keys, """{ "desc": "x", "roles": ["ORG_OWNER"] }""", actor))
                .Is(401, "USER_UNAUTHORIZED");
            (await host.PatchAsync($"{Keys}/{key.Id}", """{ "desc": "x" }""", actor)).Is(401, "USER_UNAUTHORIZED");
            (await host.DeleteAsync($"{Keys}/{key.Id}", actor)).Is(401, "USER_UNAUTHORIZED");
        }

        (await host.GetAsync(Keys, Acme.WebOwner)).Is(401, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task A_key_cannot_change_its_own_roles()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateAsync();

        (await host.PatchAsync($"{Keys}/{key.Id}", """{ "roles": ["ORG_OWNER", "ORG_READ_ONLY"] }""", key))
            .Is(400, "INVALID_ENUM_VALUE");
        (await host.PatchAsync($"{Keys}/{Acme.Owner.Id}", """{ "desc": "renamed" }""", key))
            .Is(403, "USER_UNAUTHORIZED");
        (await host.DeleteAsync($"{Keys}/{Acme.Owner.Id}", key)).Is(403, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        await using var host = await AtlasHost.StartAsync();
        var alien = $"/orgs/other/apiKeys/{Acme.Alien.Id}";

        (await host.PatchAsync(alien, """{ "roles": ["ORG_READ_ONLY"] }""", Acme.Root))
            .Is(403, "CANNOT_DEMOTE_LAST_ORG_OWNER");
        (await host.DeleteAsync(alien, Acme.Root)).Is(403, "CANNOT_DELETE_LAST_OWNER");
    }

    [Fact]
    public async Task Pages_are_numbered_and_linked()
    {
        await using var host = await AtlasHost.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            await host.CreateAsync();
        }

        var all = (await host.GetAsync(Keys, Acme.Owner)).Is(200);
        var total = all.Json.GetProperty("totalCount").GetInt32();
        Assert.Equal(total, all.Results.Length);
        var list = $"{host.Address}api/atlas/v2/orgs/acme/apiKeys?includeCount=true&itemsPerPage=";
        Assert.Equal([("self", $"{list}100&pageNum=1")], LinksOf(all));

        var second = (await host.GetAsync($"{Keys}?itemsPerPage=2&pageNum=2&secret=x", Acme.Owner)).Is(200);
        Assert.Equal(
            all.Results.Skip(2).Take(2).Select(key => key.GetRawText()),
            second.Results.Select(key => key.GetRawText()));
        Assert.Equal(
            [("self", $"{list}2&pageNum=2"), ("previous", $"{list}2&pageNum=1"), ("next", $"{list}2&pageNum=3")],
            LinksOf(second));

        var behind = (await host.GetAsync($"{Keys}?itemsPerPage=500&pageNum=2147483647", Acme.Owner)).Is(200);
        Assert.Empty(behind.Results);
        Assert.Equal(total, behind.Json.GetProperty("totalCount").GetInt32());
        Assert.False(
            (await host.GetAsync($"{Keys}?includeCount=false", Acme.Owner)).Json.TryGetProperty("totalCount", out _));
    }

    [Theory]
    [InlineData("itemsPerPage=0")]
    [InlineData("itemsPerPage=501")]
    [InlineData("itemsPerPage=ten")]
    [InlineData("pageNum=0")]
    [InlineData("pageNum=-1")]
    [InlineData("pageNum=2147483648")]
    [InlineData("pageNum=1&pageNum=2")]
    [InlineData("includeCount=yes")]
    [InlineData("envelope=1")]
    [InlineData("pretty=maybe")]
    public async Task A_parameter_with_an_error_is_400(string query)
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.GetAsync($"{Keys}?{query}", Acme.Owner)).Is(400, "INVALID_QUERY_PARAMETER");
    }

    private static (string, string)[] LinksOf(AtlasAnswer answer) =>
    [
        .. answer.Json.GetProperty("links").EnumerateArray()
            .Select(link => (link.GetProperty("rel").GetString()!, link.GetProperty("href").GetString()!)),
    ];
}
