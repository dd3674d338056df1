using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class KeyRouteTests
{
    [Fact]
    public async Task A_key_is_created_shown_changed_rotated_and_deleted()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var person = host.AsPerson();

        var created = (await person.PostAsync("keys", """
            { "description": "members area, web1", "organization": "acme", "networks": [ { "entry": "127.0.0.1", "comment": "here" } ],
              "permissions": ["members:GET:search"], "projects": [ { "project": "web", "roles": ["Reader"] } ], "claims": { "plan": "gold" },
              "expiresAt": "2100-01-01T02:00:00+02:00" }
            """)).Is(201);
        var id = created.Member("id")!;
        Assert.Equal($"/access/api/keys/{id}", created.Header("Location"));
        Assert.StartsWith($"aac_{id}_", created.Member("text"), StringComparison.Ordinal);
        Assert.Equal("2100-01-01T00:00:00Z", created.Member("expiresAt"));
        Assert.Equal(200, (await host.AsKey(created.Member("text")!).GetAsync("/plain")).Status);

        var shown = (await person.GetAsync($"keys/{id}")).Is(200);
        Assert.Equal(created.ETag, shown.ETag);
        Assert.Null(shown.Member("text"));
        Assert.Equal("active", shown.Member("state"));
        Assert.Equal("off", shown.Member("domains"));
        Assert.Equal("here", shown.Json.GetProperty("networks")[0].GetProperty("comment").GetString());

        var changed = (await person.PatchAsync(
            $"keys/{id}", """{ "description": null, "enabled": false }""", ("If-Match", shown.ETag!))).Is(200);
        Assert.Equal(("", "disabled"), (changed.Member("description"), changed.Member("state")));
        Assert.Equal("members:GET:search", changed.Json.GetProperty("permissions")[0].GetString());
        (await person.PatchAsync(
            $"keys/{id}", """{ "enabled": true }""", ("If-Match", shown.ETag!))).Is(412, "precondition_failed");
        (await person.PatchAsync($"keys/{id}", """{ "enabled": true }""")).Is(200);

        var rotated = (await person.PostAsync(
            $"keys/{id}/rotate", """{ "overlap": "PT24H", "expiresAt": null }""")).Is(200);
        Assert.NotEqual(created.Member("text"), rotated.Member("text"));
        Assert.Equal("2100-01-01T00:00:00Z", rotated.Member("expiresAt"));
        Assert.NotEqual("", rotated.Member("rotation"));
        Assert.Equal(200, (await host.AsKey(created.Member("text")!).GetAsync("/plain")).Status);
        Assert.Equal(200, (await host.AsKey(rotated.Member("text")!).GetAsync("/plain")).Status);
        var again = (await person.PostAsync($"keys/{id}/rotate", null)).Is(200);
        Assert.Equal(401, (await host.AsKey(created.Member("text")!).GetAsync("/plain")).Status);

        (await person.DeleteAsync($"keys/{id}", ("If-Match", "\"1\""))).Is(412);
        (await person.DeleteAsync($"keys/{id}", ("If-Match", again.ETag!))).Is(204);
        (await person.GetAsync($"keys/{id}")).Is(404, "not_found");
        (await person.DeleteAsync($"keys/{id}")).Is(404, "not_found");
    }

    [Fact]
    public async Task A_key_for_Digest_is_refused_where_Digest_is_not_enabled_and_changed_by_no_body()
    {
        await using var host = await new Sample().StartAsync();
        var person = host.AsPerson();

        var refused = (await person.PostAsync("keys", """{ "digest": true }""")).Is(400, "invalid");
        Assert.Contains("AddDigest()", refused.Text, StringComparison.Ordinal);
        var plain = (await person.PostAsync("keys", """{ "digest": false }""")).Is(201);
        Assert.False(plain.Json.TryGetProperty("digest", out _));
        (await person.PatchAsync($"keys/{plain.Member("id")}", """{ "digest": true }""")).Is(400, "invalid");
        (await person.PostAsync("keys", """{ "digestVerifier": "a:b" }""")).Is(400, "invalid");
    }

    [Fact]
    public async Task A_key_for_Digest_shows_that_it_is_one_and_keeps_its_user_name()
    {
        var sample = new Sample();
        sample.Plan.Services = services => services.AddSingleton<IDigestVerifierFactory, PlainVerifiers>();
        await using var host = await sample.StartAsync();
        var person = host.AsPerson();

        var created = (await person.PostAsync("keys", """{ "digest": true, "userName": "worker" }""")).Is(201);
        var id = created.Member("id")!;
        Assert.Equal("true", created.Member("digest")?.ToLowerInvariant());
        Assert.Equal(
            $"worker_{created.Member("text")!.Split('_')[2].Length}", (await StoredAsync(host, id)).DigestVerifier);
        (await person.PatchAsync($"keys/{id}", """{ "userName": "other" }""")).Is(400, "invalid");
        (await person.PatchAsync($"keys/{id}", """{ "userName": "worker", "enabled": false }""")).Is(200);

        var rotated = (await person.PostAsync($"keys/{id}/rotate", """{ "overlap": "PT1H" }""")).Is(200);
        Assert.Equal("true", rotated.Member("digest")?.ToLowerInvariant());
        Assert.NotNull((await StoredAsync(host, id)).PreviousDigestVerifier);
        (await person.PostAsync($"keys/{id}/rotate", null)).Is(200);
        Assert.Null((await StoredAsync(host, id)).PreviousDigestVerifier);
    }

    [Fact]
    public async Task The_id_can_be_chosen_and_the_secret_cannot()
    {
        await using var host = await new Sample().StartAsync();
        var person = host.AsPerson();

        Assert.Equal("chosen12", (await person.PostAsync("keys", """{ "id": "chosen12" }""")).Is(201).Member("id"));
        (await person.PostAsync("keys", """{ "id": "chosen12" }""")).Is(409, "already_exists");
        Assert.Equal("id", (await person.PostAsync("keys", """{ "id": "No" }""")).Is(400, "invalid").Places);
        foreach (var member in new[] { "secret", "secretHash", "text", "opaqueHash", "hash", "previousSecretHash" })
        {
            var answer = (await person.PostAsync(
                "keys", $$"""{ "{{member}}": "sha256:0123456789abcdef0123456789abcdef" }""")).Is(400, "invalid");
            Assert.Equal(member, answer.Places);
            Assert.DoesNotContain("0123456789abcdef", answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keys_are_listed_in_pages_and_filtered()
    {
        var sample = new Sample();
        for (var i = 0; i < 5; i++)
        {
            sample.Plan.Key($"listed {i}", record => record with { Description = $"Listed {i}", Enabled = i > 1 });
        }

        await using var host = await sample.StartAsync();
        var person = host.AsPerson();

        var first = (await person.GetAsync("keys?q=listed&limit=2&count=true")).Is(200);
        Assert.Equal("5", first.Member("total"));
        var ids = new List<string>();
        for (var next = (string?)""; next is not null;)
        {
            var page = (await person.GetAsync($"keys?q=LISTED&limit=2&after={next}")).Is(200).Json;
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(key => key.GetProperty("id").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(2, await CountAsync("keys?state=disabled"));
        Assert.Equal(0, await CountAsync("keys?state=not-yet-valid"));
        Assert.Equal(1, await CountAsync("keys?organization=acme"));
        Assert.Equal(1, await CountAsync("keys?account=ops&state=active"));
        Assert.Equal(0, await CountAsync("keys?organization=acme&project=web"));

        async Task<int> CountAsync(string path) =>
            (await person.GetAsync(path)).Is(200).Json.GetProperty("items").GetArrayLength();
    }

    [Fact]
    public async Task A_key_cannot_change_its_own_limits_nor_a_stronger_key()
    {
        var sample = new Sample();
        var weak = sample.Plan.Key("weak manager", record => record with { Permissions = ["access:*:keys"] });
        await using var host = await sample.StartAsync();

        (await host.As(weak).PatchAsync($"keys/{weak.Id}", """{ "permissions": ["*:*:*"] }""")).Is(403);
        (await host.As(weak).PatchAsync(
            $"keys/{sample.Owner.Id}", """{ "enabled": false }""")).Is(403, "exceeds_actor");
        (await host.As(weak).DeleteAsync($"keys/{sample.Owner.Id}")).Is(403, "exceeds_actor");
        (await host.As(weak).PostAsync($"keys/{sample.Owner.Id}/rotate", "{}")).Is(403, "exceeds_actor");
        (await host.As(weak).PostAsync(
            "keys", """{ "permissions": ["members:GET:search"] }""")).Is(403, "exceeds_actor");
        (await host.As(sample.Owner).PatchAsync(
            $"keys/{sample.Owner.Id}", """{ "roles": ["Owner", "Reader"] }""")).Is(403, "own_limits");
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        (await host.AsPerson().DeleteAsync($"keys/{sample.Owner.Id}")).Is(409, "last_owner");
        (await host.AsPerson().PatchAsync($"keys/{sample.Owner.Id}", """{ "enabled": false }""")).Is(409, "last_owner");
    }

    [Fact]
    public async Task A_limit_is_named_when_it_is_exceeded()
    {
        var sample = new Sample();
        sample.Plan.Section = """{ "Limits": { "KeysPerAccount": 1, "NetworksPerList": 2 } }""";
        await using var host = await sample.StartAsync();

        var keys = (await host.AsPerson().PostAsync("keys", """{ "account": "ops" }""")).Is(409, "limit_exceeded");
        Assert.Contains("1", keys.Detail, StringComparison.Ordinal);
        Assert.Equal(1, keys.Json.GetProperty("limit").GetInt32());
        var entries = (await host.AsPerson().PostAsync(
            $"keys/{sample.Ops.Id}/networks", """{ "entries": ["192.0.2.1"] }""")).Is(409, "limit_exceeded");
        Assert.Contains("2", entries.Detail, StringComparison.Ordinal);
        Assert.Equal(2, entries.Json.GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task A_requirement_that_would_stop_keys_lists_them_until_it_is_forced()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var answer = (await host.AsPerson().PatchAsync(
            "organizations/acme", """{ "requireAccessList": true }""")).Is(409, "would_stop_keys");
        Assert.Equal(sample.Acme.Id, Assert.Single(answer.Json.GetProperty("keys").EnumerateArray()).GetString());
        (await host.AsPerson().PatchAsync(
            "organizations/acme?force=true", """{ "requireAccessList": true }""")).Is(200);
    }

    private static async Task<ApiAccessControl.Stores.KeyRecord> StoredAsync(RestHost host, string id)
    {
        var manager = host.Services.GetRequiredService<ApiAccessControl.Stores.IPolicyManager>();
        var stored = await manager.FindAsync(
            ApiAccessControl.Stores.PolicyRecordKind.Key, id, TestContext.Current.CancellationToken);
        return (ApiAccessControl.Stores.KeyRecord)stored!.Record;
    }

    private sealed class PlainVerifiers : IDigestVerifierFactory
    {
        public string Create(string userName, string secret) => $"{userName}_{secret.Length}";
    }
}
