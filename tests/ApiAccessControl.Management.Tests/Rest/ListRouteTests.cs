using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class ListRouteTests
{
    public static TheoryData<string> Lists =>
    [
        "keys/{key}/networks", "keys/{key}/domains", "accounts/ops/networks", "accounts/ops/domains",
        "organizations/acme/networks", "organizations/acme/domains", "organizations/acme/projects/web/networks",
        "organizations/acme/projects/web/domains", "settings/allowed-networks",
    ];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Entries_are_added_shown_and_removed_one_by_one(string path)
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var person = host.AsPerson();
        path = path.Replace("{key}", sample.Ops.Id, StringComparison.Ordinal);
        var isDomains = path.EndsWith("domains", StringComparison.Ordinal);
        var (wide, one) = isDomains ? ("*.example.org", "shop.example.com") : ("203.0.113.0/24", "127.0.0.1");

        var added = (await person.PostAsync(
            $"{path}?force=true",
            $$"""{ "entries": [ "{{one}}", { "entry": "{{wide}}", "comment": "office" } ] }""")).Is(200);
        Assert.NotNull(added.ETag);
        var list = (await person.GetAsync(path)).Is(200);
        Assert.Contains(
            list.Json.GetProperty("items").EnumerateArray(), item => item.GetProperty("entry").GetString() == wide);
        var escaped = Uri.EscapeDataString(wide);
        var entry = (await person.GetAsync($"{path}/{escaped}")).Is(200);
        Assert.Equal("office", entry.Member("comment"));
        Assert.NotEqual("", entry.Member("createdAt"));
        Assert.Equal(wide, (await person.GetAsync($"{path}?entry={escaped}")).Is(200).Member("entry"));
        Assert.Equal(wide, (await person.GetAsync($"{path}/{wide}")).Is(200).Member("entry"));

        (await person.DeleteAsync($"{path}/{escaped}", ("If-Match", "\"1\""))).Is(412);
        (await person.DeleteAsync($"{path}/{escaped}", ("If-Match", entry.ETag!))).Is(204);
        (await person.GetAsync($"{path}/{escaped}")).Is(404, "not_found");
        (await person.DeleteAsync($"{path}?entry={escaped}")).Is(404, "not_found");
        (await person.DeleteAsync(path)).Is(400, "invalid");
        (await person.DeleteAsync($"{path}/{escaped}?entry={escaped}")).Is(400, "invalid");
    }

    [Fact]
    public async Task An_entry_is_found_in_its_canonical_form_and_unescaped_once()
    {
        var sample = new Sample();
        sample.Plan.Key(
            "six", record => record with { Networks = ["2001:db8::/32", "192.0.2.10-192.0.2.20", "127.0.0.1"] });
        await using var host = await sample.StartAsync();
        var path = $"keys/{TestKeys.Make("six").Id}/networks";

        (await host.AsPerson().GetAsync($"{path}/2001%3ADB8%3A0%3A%3A%2f32")).Is(200);
        (await host.AsPerson().GetAsync($"{path}/192.0.2.10-192.0.2.20")).Is(200);
        var twice = await host.AsPerson().GetAsync($"{path}/2001%3Adb8%3A%3A%252F32");
        Assert.True(twice.Status is 400 or 404, twice.Text);
    }

    [Fact]
    public async Task Entries_are_added_all_or_none()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var answer = (await host.AsPerson().PostAsync(
            $"keys/{sample.Ops.Id}/networks",
            """{ "entries": ["192.0.2.1", "10.0.0.300", "192.0.2.0/33"] }""")).Is(400, "invalid");

        Assert.Equal("entries[1] entries[2]", answer.Places);
        Assert.Equal(2, (await host.AsPerson().GetAsync(
            $"keys/{sample.Ops.Id}/networks")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task The_callers_own_address_is_not_removed_from_a_list_that_binds_the_caller()
    {
        var sample = new Sample();
        var bound = sample.Plan.Key("bound", record => record with
        {
            Permissions = ["access:*:*"],
            Networks = ["127.0.0.1", "192.0.2.1"],
        });
        await using var host = await sample.StartAsync();

        (await host.As(bound).DeleteAsync($"keys/{bound.Id}/networks/127.0.0.1")).Is(400, "cannot_remove_caller");
    }

    [Fact]
    public async Task A_first_entry_that_excludes_the_caller_is_refused_until_a_person_forces_it()
    {
        await using var host = await new Sample().StartAsync();

        (await host.AsPerson().PostAsync(
            "settings/allowed-networks", """{ "entries": ["192.0.2.1"] }""")).Is(409, "would_lock_out");
        (await host.AsPerson().PostAsync(
            "settings/allowed-networks?force=true", """{ "entries": ["192.0.2.1"] }""")).Is(200);
    }
}
