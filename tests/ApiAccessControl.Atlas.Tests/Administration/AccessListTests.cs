using ApiAccessControl.Atlas.Tests.Administration.Support;

namespace ApiAccessControl.Atlas.Tests.Administration;

/// <summary>The access lists of keys and of users, with each error code.</summary>
public sealed class AccessListTests
{
    [Fact]
    public async Task Entries_come_back_with_address_network_count_and_last_use()
    {
        await using var host = await AtlasHost.StartAsync();
        var key = await host.CreateUnlistedAsync();
        var list = ListOf(key);

        var added = (await host.PostAsync(
            list,
            """
            [{ "ipAddress": "127.0.0.1", "comment": "this machine" }, { "cidrBlock": "192.0.2.0/24" }, { "ipAddress": "2001:db8::1" }]
            """,
            Acme.Owner)).Is(200);

        Assert.Equal(3, added.Json.GetProperty("totalCount").GetInt32());
        var first = added.Results[0];
        Assert.Equal(
            ["cidrBlock", "comment", "count", "created", "ipAddress", "links"],
            first.EnumerateObject().Select(member => member.Name));
        Assert.Equal("127.0.0.1/32", first.GetProperty("cidrBlock").GetString());
        Assert.Equal("127.0.0.1", first.GetProperty("ipAddress").GetString());
        Assert.Equal("this machine", first.GetProperty("comment").GetString());
        Assert.Matches(
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$", first.GetProperty("created").GetString());
        Assert.Equal(
            $"{host.Address}api/atlas/v2{list}/192.0.2.0%2F24",
            added.Results[1].GetProperty("links")[0].GetProperty("href").GetString());
        Assert.False(added.Results[1].TryGetProperty("ipAddress", out _));
        Assert.Equal("2001:db8::1/128", added.Results[2].GetProperty("cidrBlock").GetString());

        (await host.SendAsync("GET", "/clusters", null, key)).Is(200);
        (await host.SendAsync("GET", "/clusters", null, key, "127.0.0.2")).Is(403, "IP_ADDRESS_NOT_ON_ACCESS_LIST");
    }

    [Fact]
    public async Task An_entry_shows_how_often_and_from_where_it_was_last_used()
    {
        await using var host = await AtlasHost.StartAsync();
        var at = new DateTimeOffset(2026, 3, 1, 12, 30, 15, 500, TimeSpan.Zero);
        var from = System.Net.IPAddress.Parse("192.0.2.77");
        await host.LastUses.AddUsesAsync(
            [new(Acme.Owner.Id, 3, at, from) { Entries = [new("192.0.2.0/24", 2, at, from)] }], AtlasHost.Token);

        var used = (await host.GetAsync(ListOf(Acme.Owner) + "/192.0.2.0%2F24", Acme.Owner)).Is(200).Json;

        Assert.Equal(2, used.GetProperty("count").GetInt32());
        Assert.Equal("2026-03-01T12:30:15Z", used.GetProperty("lastUsed").GetString());
        Assert.Equal("192.0.2.77", used.GetProperty("lastUsedAddress").GetString());
        var listed = (await host.GetAsync(ListOf(Acme.Owner), Acme.Owner)).Is(200).Results;
        Assert.Equal(used.GetRawText(), listed[1].GetRawText());
    }

    [Theory]
    [InlineData("""[{ "ipAddress": "127.0.0.1" }]""", 409, "ADDRESS_ALREADY_IN_ACCESS_LIST")]
    [InlineData("""[{ "cidrBlock": "127.0.0.1/32" }]""", 409, "ADDRESS_ALREADY_IN_ACCESS_LIST")]
    [InlineData(
        """[{ "ipAddress": "192.0.2.1" }, { "cidrBlock": "192.0.2.1/32" }]""", 400, "DUPLICATE_ADDRESSES_IN_INPUT")]
    [InlineData("""[{ "ipAddress": "192.0.2.1", "cidrBlock": "192.0.2.1/32" }]""", 400, "BAD_ACCESS_LIST_ADD_REQUEST")]
    [InlineData("""[{ "comment": "nothing" }]""", 400, "BAD_ACCESS_LIST_ADD_REQUEST")]
    [InlineData("""[{ "ipAddress": "0.0.0.0" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "cidrBlock": "0.0.0.0/32" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "ipAddress": "192.0.2.300" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "ipAddress": "192.0.2.0/24" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "cidrBlock": "192.0.2.1" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "cidrBlock": "192.0.2.1-192.0.2.9" }]""", 400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST")]
    [InlineData("""[{ "ipAddress": "192.0.2.1", "deleteAfterDate": "2030-01-01" }]""", 400, "INVALID_ATTRIBUTE")]
    [InlineData("""[{ "ipAddress": 1 }]""", 400, "INVALID_ATTRIBUTE")]
    [InlineData("""["192.0.2.1"]""", 400, "INVALID_ATTRIBUTE")]
    [InlineData("""[]""", 400, "INVALID_JSON")]
    [InlineData("""{ "ipAddress": "192.0.2.1" }""", 400, "INVALID_JSON")]
    public async Task Entries_that_cannot_be_added_are_refused_all_together(string body, int status, string code)
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PostAsync(ListOf(Acme.Reader), body, Acme.Owner)).Is(status, code);

        Assert.Single((await host.FindKeyAsync(Acme.Reader.Id)).Networks!);
    }

    [Fact]
    public async Task An_entry_is_found_and_removed_by_its_meaning_with_a_slash_that_is_escaped_or_not()
    {
        await using var host = await AtlasHost.StartAsync();
        var list = ListOf(Acme.Reader);
        (await host.PostAsync(
            list, """[{ "cidrBlock": "192.0.2.0/24" }, { "cidrBlock": "198.51.100.0/24" }]""", Acme.Owner))
            .Is(200);

        Assert.Equal(
            "192.0.2.0/24",
            (await host.GetAsync(list + "/192.0.2.0%2F24", Acme.Owner))
                .Is(200).Json.GetProperty("cidrBlock").GetString());
        (await host.GetAsync(list + "/127.0.0.1%2F32", Acme.Owner)).Is(200);
        (await host.DeleteAsync(list + "/192.0.2.0%2F24", Acme.Owner)).Is(204);
        (await host.DeleteAsync(list + "/198.51.100.0/24", Acme.Owner)).Is(204);

        (await host.GetAsync(list + "/192.0.2.0%2F24", Acme.Owner)).Is(404, "API_KEY_ACCESS_LIST_NOT_FOUND");
        (await host.DeleteAsync(list + "/192.0.2.0%2F24", Acme.Owner)).Is(404, "API_KEY_ACCESS_LIST_NOT_FOUND");
        (await host.GetAsync(list + "/no%25address", Acme.Owner)).Is(404, "API_KEY_ACCESS_LIST_NOT_FOUND");
        (await host.GetAsync("/orgs/acme/apiKeys/nosuchkey1/accessList", Acme.Owner)).Is(404, "API_KEY_NOT_FOUND");
        Assert.Single((await host.FindKeyAsync(Acme.Reader.Id)).Networks!);
    }

    [Fact]
    public async Task The_caller_cannot_remove_its_own_address()
    {
        await using var host = await AtlasHost.StartAsync();

        var refused = (await host.DeleteAsync(ListOf(Acme.Owner) + "/127.0.0.1", Acme.Owner))
            .Is(400, "CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST");

        Assert.Equal("Cannot remove caller's IP address 127.0.0.1 from access list.", refused.Detail);
        Assert.Equal(["127.0.0.1"], refused.Parameters);
        (await host.DeleteAsync(ListOf(Acme.Owner) + "/203.0.113.7", Acme.Owner)).Is(204);
        var single = await host.CreateAsync();
        (await host.DeleteAsync(ListOf(single) + "/127.0.0.1", single))
            .Is(400, "CANNOT_REMOVE_CALLER_FROM_ACCESS_LIST");
    }

    [Fact]
    public async Task The_owner_of_a_project_manages_the_list_of_a_key_of_the_project_there()
    {
        await using var host = await AtlasHost.StartAsync();
        var created = (await host.PostAsync(
            "/groups/web/apiKeys", """{ "desc": "web job", "roles": ["GROUP_OWNER"] }""", Acme.WebOwner)).Is(200).Json;
        var list = $"/groups/web/apiKeys/{created.GetProperty("id").GetString()}/accessList";

        (await host.PostAsync(list, """[{ "ipAddress": "127.0.0.1" }]""", Acme.WebOwner)).Is(200);
        Assert.Single((await host.GetAsync(list, Acme.WebOwner)).Is(200).Results);
        (await host.GetAsync($"{list}/127.0.0.1", Acme.WebOwner)).Is(200);
        (await host.GetAsync($"/groups/web/apiKeys/{Acme.Reader.Id}/accessList", Acme.WebOwner))
            .Is(404, "API_KEY_NOT_FOUND");
        (await host.GetAsync($"/groups/nowhere/apiKeys/{Acme.Reader.Id}/accessList", Acme.Owner))
            .Is(404, "GROUP_NOT_FOUND");
        (await host.GetAsync($"/groups/shop/apiKeys/{Acme.Reader.Id}/accessList", Acme.WebOwner))
            .Is(400, "API_KEY_ACCESS_LIST_ACCESS_DENIED");
    }

    [Fact]
    public async Task The_last_entry_which_would_open_the_key_is_removed_only_where_the_host_says_so()
    {
        await using var host = await AtlasHost.StartAsync(new AtlasPlan
        {
            Management = options => options.KeyManagementRequiresList = false,
        });
        (await host.DeleteAsync(ListOf(Acme.Reader) + "/127.0.0.1", Acme.Unlisted)).Is(409, "WOULD_OPEN");

        await using var forcing = await AtlasHost.StartAsync(new AtlasPlan
        {
            Management = options => options.KeyManagementRequiresList = false,
            Atlas = options => options.ForceChanges = true,
        });
        (await forcing.DeleteAsync(ListOf(Acme.Reader) + "/127.0.0.1", Acme.Owner)).Is(403, "USER_UNAUTHORIZED");
        (await forcing.DeleteAsync(ListOf(Acme.Reader) + "/127.0.0.1", Acme.Unlisted)).Is(204);
    }

    [Fact]
    public async Task A_key_that_may_not_read_the_list_of_another_key_is_told_so()
    {
        await using var host = await AtlasHost.StartAsync();

        var refused = (await host.GetAsync(ListOf(Acme.Owner), Acme.WebOwner))
            .Is(400, "API_KEY_ACCESS_LIST_ACCESS_DENIED");

        Assert.Equal(
            "API key access lists are only accessible by the API key or by a user administrator.", refused.Detail);
        Assert.DoesNotContain("WWW-Authenticate", refused.Headers, StringComparison.Ordinal);
        (await host.PostAsync(ListOf(Acme.Owner), """[{ "ipAddress": "192.0.2.1" }]""", Acme.WebOwner))
            .Is(401, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task A_key_without_a_list_manages_neither_keys_nor_lists_in_Atlas()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PostAsync(ListOf(Acme.Reader), """[{ "ipAddress": "192.0.2.1" }]""", Acme.Unlisted))
            .Is(403, "RESOURCE_REQUIRES_ACCESS_LIST");
        (await host.PostAsync("/orgs/acme/apiKeys", """{ "desc": "x", "roles": ["ORG_OWNER"] }""", Acme.Unlisted))
            .Is(403, "RESOURCE_REQUIRES_ACCESS_LIST");
        (await host.GetAsync("/orgs/acme/apiKeys", Acme.Unlisted)).Is(200);
    }

    [Fact]
    public async Task A_key_cannot_give_a_list_that_is_wider_than_its_own()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.PostAsync(ListOf(Acme.Owner), """[{ "ipAddress": "192.168.7.7" }]""", Acme.Owner))
            .Is(403, "USER_UNAUTHORIZED");
        (await host.PostAsync(ListOf(Acme.Reader), """[{ "ipAddress": "192.168.7.7" }]""", Acme.Owner))
            .Is(403, "USER_UNAUTHORIZED");
    }

    [Fact]
    public async Task An_entry_that_the_profile_does_not_accept_is_refused_with_its_text()
    {
        var plan = new AtlasPlan { Profile = AccessProfile.CloudManager };
        foreach (var key in plan.Records.OfType<KeyRecord>().ToArray())
        {
            plan.Records[plan.Records.IndexOf(key)] = key with
            {
                Networks = key.Networks?.Where(entry => !entry.Entry.Contains(':', StringComparison.Ordinal)).ToArray(),
            };
        }

        await using var host = await AtlasHost.StartAsync(plan);

        var refused = (await host.PostAsync(
            ListOf(Acme.Reader), """[{ "ipAddress": "192.0.2.1" }, { "ipAddress": "2001:db8::1" }]""", Acme.Unlisted))
            .Is(400, "CANNOT_ADD_IP_ADDRESS_TO_API_KEY_ACCESS_LIST");

        Assert.Equal(["2001:db8::1"], refused.Parameters);
    }

    [Fact]
    public async Task Many_additions_at_once_all_arrive()
    {
        await using var host = await AtlasHost.StartAsync();

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => host.PostAsync(
            ListOf(Acme.Reader), $$"""[{ "ipAddress": "192.0.2.{{i}}" }]""", Acme.Root)));

        var added = answers.Count(answer => answer.Status == 200);
        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.Text));
        Assert.Equal(1 + added, (await host.FindKeyAsync(Acme.Reader.Id)).Networks!.Count);
    }

    [Fact]
    public async Task A_list_is_paged()
    {
        await using var host = await AtlasHost.StartAsync();
        (await host.PostAsync(
            ListOf(Acme.Reader), """[{ "ipAddress": "192.0.2.1" }, { "ipAddress": "192.0.2.2" }]""", Acme.Root))
            .Is(200);

        var second = (await host.GetAsync(ListOf(Acme.Reader) + "?itemsPerPage=2&pageNum=2", Acme.Owner)).Is(200);

        Assert.Equal("192.0.2.2", second.Results.Single().GetProperty("ipAddress").GetString());
        Assert.Equal(3, second.Json.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task In_AtlasLegacy_users_have_lists_and_the_older_names_are_used()
    {
        await using var host = await AtlasHost.StartAsync(AccessProfile.AtlasLegacy);
        const string List = AtlasHost.V1 + "/users/ops/whitelist";

        (await host.SendAsync("POST", List, """[{ "ipAddress": "192.0.2.1" }]""", Acme.Owner)).Is(200);
        var refused = (await host.SendAsync("POST", List, """[{ "ipAddress": "192.0.2.1" }]""", Acme.Owner))
            .Is(409, "ADDRESS_ALREADY_IN_WHITELIST");
        Assert.Equal("The address 192.0.2.1 is already on the whitelist.", refused.Detail);
        (await host.SendAsync("GET", AtlasHost.V1 + "/users/ops/accessList/192.0.2.1", null, Acme.Owner)).Is(200);
        (await host.SendAsync("GET", AtlasHost.V1 + "/users/nobody/whitelist", null, Acme.Owner))
            .Is(404, "USER_NOT_FOUND");
        var own = $"{AtlasHost.V1}/orgs/acme/apiKeys/{Acme.Owner.Id}/whitelist/127.0.0.1";
        (await host.SendAsync("DELETE", own, null, Acme.Owner)).Is(400, "CANNOT_REMOVE_CALLER_FROM_WHITELIST");
        (await host.SendAsync("GET", AtlasHost.V2 + "/users/ops/whitelist", null, Acme.Owner))
            .Is(404, "RESOURCE_NOT_FOUND");
    }

    [Fact]
    public async Task In_Atlas_there_are_no_lists_of_users()
    {
        await using var host = await AtlasHost.StartAsync();

        (await host.SendAsync("GET", AtlasHost.V1 + "/users/ops/accessList", null, Acme.Owner))
            .Is(404, "RESOURCE_NOT_FOUND");
    }

    private static string ListOf(TestKey key) => $"/orgs/acme/apiKeys/{key.Id}/accessList";
}
