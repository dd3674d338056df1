using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest;

public class RecordRouteTests
{
    [Theory]
    [InlineData("organizations", "beta", """{ "id": "beta", "name": "Beta", "networks": ["192.0.2.0/24"] }""")]
    [InlineData("organizations/acme/projects", "shop", """{ "id": "shop", "name": "Shop", "domains": "off" }""")]
    [InlineData("accounts", "dev", """{ "id": "dev", "organization": "acme", "roles": ["Reader"], "keyLimit": 3 }""")]
    public async Task A_record_is_created_shown_changed_and_deleted(string collection, string id, string body)
    {
        await using var host = await new Sample().StartAsync();
        var person = host.AsPerson();

        var created = (await person.PostAsync(collection, body)).Is(201);
        Assert.Equal($"/access/api/{collection}/{id}", created.Header("Location"));
        Assert.Equal(id, created.Member("id"));
        (await person.PostAsync(collection, body)).Is(409, "already_exists");
        var shown = (await person.GetAsync($"{collection}/{id}")).Is(200);
        Assert.Equal(created.ETag, shown.ETag);
        Assert.Contains(
            (await person.GetAsync(collection)).Is(200).Json.GetProperty("items").EnumerateArray(),
            item => item.GetProperty("id").GetString() == id);

        var changed = (await person.PatchAsync($"{collection}/{id}", """{ "enabled": false }""")).Is(200);
        Assert.Equal("False", changed.Member("enabled"));
        Assert.Equal(shown.Member("name"), changed.Member("name"));
        (await person.PatchAsync(
            $"{collection}/{id}", """{ "networks": ["198.51.100.7"] }""")).Is(428, "precondition_required");
        (await person.PatchAsync($"{collection}/{id}", """{ "networks": "off" }""")).Is(428, "precondition_required");
        (await person.PatchAsync(
            $"{collection}/{id}", """{ "networks": ["198.51.100.7"] }""", ("If-Match", shown.ETag!))).Is(412);
        (await person.PatchAsync(
            $"{collection}/{id}", """{ "networks": ["198.51.100.7"] }""", ("If-Match", changed.ETag!))).Is(200);

        (await person.DeleteAsync($"{collection}/{id}")).Is(204);
        (await person.GetAsync($"{collection}/{id}")).Is(404, "not_found");
    }

    [Theory]
    [InlineData("systems", "billing", """{ "enabled": true }""", """{ "enabled": false }""")]
    [InlineData("roles", "Writer", """{ "permissions": ["members:POST:*"] }""", """{ "permissions": [] }""")]
    public async Task A_named_record_is_put_shown_and_deleted(string collection, string name, string body, string next)
    {
        await using var host = await new Sample().StartAsync();
        var person = host.AsPerson();

        (await person.PutAsync($"{collection}/{name}", body, ("If-Match", "\"1\""))).Is(412);
        var put = (await person.PutAsync($"{collection}/{name}", body)).Is(200);
        Assert.Equal(name, put.Member("name"));
        var shown = (await person.GetAsync($"{collection}/{name}")).Is(200);
        Assert.Equal(put.ETag, shown.ETag);
        (await person.PutAsync($"{collection}/{name}", next, ("If-Match", shown.ETag!))).Is(200);
        (await person.PutAsync($"{collection}/{name}", next, ("If-Match", shown.ETag!))).Is(412);
        (await person.DeleteAsync($"{collection}/{name}")).Is(204);
        (await person.GetAsync($"{collection}/{name}")).Is(404);
    }

    [Fact]
    public async Task Systems_that_only_endpoints_name_are_listed_as_unknown()
    {
        var sample = new Sample();
        sample.Plan.Records.RemoveAll(record => record is SystemRecord);
        await using var host = await sample.StartAsync();

        var page = (await host.AsPerson().GetAsync("systems?count=true")).Is(200).Json;

        var system = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal("reports", system.GetProperty("name").GetString());
        Assert.False(system.GetProperty("known").GetBoolean());
        Assert.Equal(1, page.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_record_that_others_name_is_not_deleted()
    {
        await using var host = await new Sample().StartAsync();

        (await host.AsPerson().DeleteAsync("accounts/ops")).Is(409);
        (await host.AsPerson().DeleteAsync("organizations/acme")).Is(409);
        (await host.AsPerson().DeleteAsync("roles/Owner?force=true")).Is(409);
    }

    [Fact]
    public async Task The_api_is_switched_off_and_on_with_reason_and_end()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var owner = host.As(sample.Owner);

        var off = (await owner.PatchAsync(
            "settings",
            """{ "enabled": false, "disabledReason": "maintenance", "disabledUntil": "2099-01-01T00:00:00Z" }"""))
            .Is(200);
        Assert.Equal((sample.Owner.Id, "maintenance"), (off.Member("disabledBy"), off.Member("disabledReason")));
        var refused = await owner.GetAsync("/plain");
        Assert.Equal(503, refused.Status);
        Assert.NotNull(refused.Header("Retry-After"));

        var on = (await owner.PatchAsync("settings", """{ "enabled": true }""", ("If-Match", off.ETag!))).Is(200);
        Assert.Equal("", on.Member("disabledReason"));
        Assert.Equal(200, (await owner.GetAsync("/plain")).Status);
    }

    [Fact]
    public async Task A_key_is_created_in_a_project_invited_changed_and_withdrawn()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var person = host.AsPerson();
        const string Keys = "organizations/acme/projects/web/keys";

        var created = (await person.PostAsync(Keys, """{ "description": "robot", "roles": ["Reader"] }""")).Is(201);
        var id = created.Member("id");
        Assert.Equal($"/access/api/keys/{id}", created.Header("Location"));
        Assert.Equal("Reader", created.Json.GetProperty("projects")[0].GetProperty("roles")[0].GetString());
        (await person.PutAsync($"{Keys}/{id}", """{ "permissions": ["members:GET:search"] }""")).Is(200);
        (await person.PutAsync($"{Keys}/{sample.Acme.Id}", """{ "roles": ["Reader"] }""")).Is(200);
        Assert.Equal(2, (await person.GetAsync(Keys)).Is(200).Json.GetProperty("items").GetArrayLength());
        (await person.PostAsync($"{Keys}/{id}/networks", """{ "entries": ["127.0.0.1"] }""")).Is(200);
        (await person.GetAsync($"{Keys}/{id}/networks/127.0.0.1")).Is(200);
        (await person.DeleteAsync($"{Keys}/{sample.Acme.Id}")).Is(204);
        (await person.GetAsync($"keys/{sample.Acme.Id}")).Is(200);
        (await person.DeleteAsync($"{Keys}/{sample.Acme.Id}")).Is(404);
    }

    [Fact]
    public async Task The_audit_says_who_changed_what_in_pages()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        (await host.AsPerson("Ann").PutAsync("systems/reports", """{ "enabled": false }""")).Is(200);
        (await host.As(sample.Owner).PutAsync("systems/reports", """{ "enabled": true }""")).Is(200);

        var latest = (await host.AsPerson().GetAsync("audit?kind=system&id=reports&limit=1")).Is(200).Json;
        var record = Assert.Single(latest.GetProperty("items").EnumerateArray());
        Assert.Equal(sample.Owner.Id, record.GetProperty("actor").GetString());
        Assert.Equal("127.0.0.1", record.GetProperty("address").GetString());
        var before = (await host.AsPerson().GetAsync(
            $"audit?kind=system&id=reports&limit=1&before={latest.GetProperty("next").GetString()}")).Is(200).Json;
        Assert.Equal(
            "Ann", Assert.Single(before.GetProperty("items").EnumerateArray()).GetProperty("actor").GetString());
    }

    [Fact]
    public async Task The_policy_is_exported_and_imported_all_or_none()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var person = host.AsPerson();

        var plain = (await person.GetAsync("export")).Is(200);
        Assert.DoesNotContain("sha256:", plain.Text, StringComparison.Ordinal);
        var whole = (await person.GetAsync("export?secrets=hashes")).Is(200);
        Assert.Contains("sha256:", whole.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "sha256:", (await host.As(sample.Owner).GetAsync("export?secrets=hashes")).Text, StringComparison.Ordinal);

        var dry = (await person.PostAsync("import?dryRun=true", whole.Text)).Is(200);
        Assert.Equal(0, dry.Json.GetProperty("differences").GetArrayLength());
        var edited = whole.Text.Replace("\"Acme\"", "\"Acme Ltd\"", StringComparison.Ordinal);
        var applied = (await person.PostAsync("import", edited)).Is(200);
        Assert.Equal(1, applied.Json.GetProperty("differences").GetArrayLength());
        Assert.Equal("Acme Ltd", (await person.GetAsync("organizations/acme")).Is(200).Member("name"));
        (await person.PostAsync("import", """{ "Keys": 7 }""")).Is(400);
        Assert.Equal(200, (await host.As(sample.Owner).GetAsync("whoami")).Status);
    }

    [Fact]
    public async Task Whoami_status_permissions_and_endpoints_describe_caller_and_host()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var who = (await host.As(sample.Acme).GetAsync("whoami")).Is(200).Json;
        Assert.Equal(("key", sample.Acme.Id), (Text(who, "actor", "kind"), Text(who, "actor", "key")));
        Assert.Equal("acme", Text(who, "scope", "organization"));
        Assert.Equal("127.0.0.1", who.GetProperty("address").GetString());
        Assert.Equal(2, who.GetProperty("rights").GetProperty("permissions").GetArrayLength());
        Assert.True((await host.AsPerson().GetAsync(
            "whoami")).Json.GetProperty("rights").GetProperty("everything").GetBoolean());

        var status = (await host.AsPerson().GetAsync("status")).Is(200).Json;
        Assert.Equal("Standard", status.GetProperty("profile").GetString());
        Assert.Equal(4, status.GetProperty("counts").GetProperty("keys").GetInt32());
        Assert.True(status.GetProperty("inForce").GetBoolean());

        var permissions = (await host.AsPerson().GetAsync("permissions")).Is(200).Json.GetProperty("items");
        Assert.Contains(permissions.EnumerateArray(), area => area.GetProperty("area").GetString() == "Members");
        var endpoints = (await host.AsPerson().GetAsync("endpoints")).Is(200).Json.GetProperty("items");
        Assert.Contains(endpoints.EnumerateArray(), endpoint => endpoint.GetProperty("route").GetString() == "/plain");
    }

    private static string? Text(System.Text.Json.JsonElement element, string first, string second) =>
        element.GetProperty(first).GetProperty(second).GetString();
}
