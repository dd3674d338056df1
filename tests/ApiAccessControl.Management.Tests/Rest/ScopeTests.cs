using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>What an actor may not see cannot be told from what does not exist.</summary>
public class ScopeTests
{
    public static TheoryData<string, string> Hidden => new()
    {
        { "keys/{other}", "keys/nosuchkey" },
        { "keys/{other}/networks", "keys/nosuchkey/networks" },
        { "keys/{other}/networks/192.0.2.1", "keys/nosuchkey/networks/192.0.2.1" },
        { "keys/{other}/domains", "keys/nosuchkey/domains" },
        { "accounts/theirs", "accounts/nosuch" },
        { "accounts/theirs/networks", "accounts/nosuch/networks" },
        { "organizations/other", "organizations/nosuch" },
        { "organizations/other/networks", "organizations/nosuch/networks" },
        { "organizations/other/projects", "organizations/nosuch/projects" },
        { "organizations/other/projects/secret", "organizations/other/projects/nosuch" },
        { "organizations/other/projects/secret/networks", "organizations/acme/projects/nosuch/networks" },
        { "organizations/other/projects/secret/keys", "organizations/acme/projects/nosuch/keys" },
        { "roles/Owner", "roles/NoSuch" },
    };

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task Reads_writes_and_deletions_of_a_hidden_record_answer_the_bytes_of_a_missing_one(
        string hidden, string missing)
    {
        var sample = new Sample();
        sample.Plan.Records.Add(new ProjectRecord("other", "secret"));
        await using var host = await sample.StartAsync();
        var caller = host.As(sample.Acme);
        hidden = hidden.Replace("{other}", sample.Other.Id, StringComparison.Ordinal);

        foreach (var (method, body) in new[]
        {
            (HttpMethod.Get, null), (HttpMethod.Delete, null), (HttpMethod.Patch, "{}"),
            (HttpMethod.Post, """{ "entries": ["192.0.2.1"] }"""),
        })
        {
            var there = await caller.SendJsonAsync(method, hidden, body);
            var nowhere = await caller.SendJsonAsync(method, missing, body);

            Assert.Equal(nowhere.WithoutDate, there.WithoutDate);
            if (method == HttpMethod.Get)
            {
                there.Is(404, "not_found");
            }
        }
    }

    [Fact]
    public async Task A_key_of_an_organization_lists_its_own_records_only()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        var caller = host.As(sample.Acme);

        Assert.Equal([sample.Acme.Id], await IdsAsync("keys"));
        Assert.Equal(["acme"], await IdsAsync("organizations"));
        Assert.Equal(["web"], await IdsAsync("organizations/acme/projects"));
        Assert.Empty(await IdsAsync("accounts"));
        Assert.Empty(await IdsAsync("keys?organization=other"));
        Assert.Equal("1", (await caller.GetAsync("keys?count=true")).Member("total"));

        async Task<string[]> IdsAsync(string path) =>
        [
            .. (await caller.GetAsync(path)).Is(200).Json.GetProperty("items").EnumerateArray()
                .Select(item => item.GetProperty("id").GetString()!),
        ];
    }

    [Fact]
    public async Task A_person_with_a_scope_sees_and_changes_what_is_in_it()
    {
        var sample = new Sample();
        sample.Plan.Options = options => options.ScopeOf = user => user.Identity!.Name == "Zoe"
            ? new() { Organization = "acme", Permissions = ["access:*:keys", "members:GET:*"] } : null;
        await using var host = await sample.StartAsync();

        (await host.AsPerson("Zoe").GetAsync($"keys/{sample.Other.Id}")).Is(404);
        (await host.AsPerson("Zoe").GetAsync("settings")).Is(403, "permission_missing");
        var created = (await host.AsPerson("Zoe").PostAsync(
            "keys", """{ "permissions": ["members:GET:search"] }""")).Is(201);
        Assert.Equal("acme", created.Member("organization"));
        (await host.AsPerson("Zoe").PostAsync(
            "keys", """{ "permissions": ["members:POST:search"] }""")).Is(403, "exceeds_actor");
        var who = (await host.AsPerson("Zoe").GetAsync("whoami")).Is(200);
        Assert.Equal("acme", who.Json.GetProperty("scope").GetProperty("organization").GetString());
        (await host.AsPerson("Ann").GetAsync($"keys/{sample.Other.Id}")).Is(200);
    }

    [Fact]
    public async Task A_step_up_policy_is_asked_of_persons_before_a_secret_is_shown()
    {
        var sample = new Sample();
        sample.Plan.Options = options => options.StepUpPolicy = "Fresh";
        sample.Plan.Services = services => services.AddAuthorizationBuilder()
            .AddPolicy(
                "Fresh", policy => policy.RequireAssertion(context => context.User.Identity!.Name == "Fresh Ann"));
        await using var host = await sample.StartAsync();

        (await host.AsPerson("Ann").PostAsync("keys", "{}")).Is(403, "step_up_required");
        (await host.AsPerson("Ann").PostAsync($"keys/{sample.Ops.Id}/rotate", "{}")).Is(403, "step_up_required");
        (await host.AsPerson("Fresh Ann").PostAsync("keys", "{}")).Is(201);
        (await host.As(sample.Owner).PostAsync("keys", "{}")).Is(201);
    }
}
