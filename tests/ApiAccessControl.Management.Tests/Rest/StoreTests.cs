using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class StoreTests
{
    [Fact]
    public async Task A_file_store_is_managed_like_one_in_memory()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var plan = new HostPlan
            {
                Store = access => access.AddFileStore(
                    Path.Combine(folder.FullName, "policy.json"), file => file.CreateIfMissing = true),
            };
            await using var host = await RestHost.StartAsync(plan);
            var person = host.AsPerson();
            (await person.PatchAsync("settings", """{ "enabled": true }""")).Is(200);

            var created = (await person.PostAsync("keys", """{ "permissions": ["members:GET:search"] }""")).Is(201);
            var key = host.AsKey(created.Member("text")!);
            (await person.PatchAsync(
                $"keys/{created.Member("id")}", """{ "description": "x" }""", ("If-Match", created.ETag!))).Is(200);
            Assert.Equal(200, (await key.GetAsync("/plain")).Status);
            (await person.DeleteAsync($"keys/{created.Member("id")}")).Is(204);
            Assert.Equal(401, (await key.GetAsync("/plain")).Status);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_policy_in_the_configuration_is_read_and_a_write_answers_what_to_paste()
    {
        var key = TestKeys.Make("configured");
        var plan = new HostPlan
        {
            Store = _ => { },
            Section = $$"""
                { "Policy": { "Enabled": true, "Roles": { "Reader": "*:GET:*" }, "Organizations": { "acme": { "Name": "Acme" } },
                  "Keys": { "{{key.Id}}": { "SecretHash": "{{key.SecretHash}}", "Permissions": "access:*:*", "Networks": "127.0.0.1" } } } }
                """,
        };
        await using var host = await RestHost.StartAsync(plan);
        var person = host.AsPerson();

        Assert.Equal("Acme", (await person.GetAsync("organizations/acme")).Is(200).Member("name"));
        (await person.GetAsync($"keys/{key.Id}/networks/127.0.0.1")).Is(200);
        (await host.As(key).GetAsync("roles/Reader")).Is(200);
        (await person.GetAsync("audit")).Is(200);
        foreach (var answer in new[]
        {
            await person.PatchAsync("organizations/acme", """{ "enabled": false }"""),
            await person.PutAsync("systems/reports", """{ "enabled": true }"""),
            await person.PostAsync($"keys/{key.Id}/networks", """{ "entries": ["192.0.2.1"] }"""),
            await person.PostAsync("keys", """{ "description": "new" }"""),
        })
        {
            answer.Is(409, "read_only");
            Assert.True(answer.Json.GetProperty("fragment").TryGetProperty("ApiAccessControl", out _));
            Assert.DoesNotContain("sha256:", answer.Text, StringComparison.Ordinal);
        }

        (await person.DeleteAsync("organizations/acme")).Is(409, "read_only");
    }
}
