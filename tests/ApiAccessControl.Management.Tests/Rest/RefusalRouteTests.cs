using ApiAccessControl.Management.Tests.Rest.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Rest;

public class RefusalRouteTests
{
    [Fact]
    public async Task A_refusal_is_listed_with_time_reason_key_address_method_route_and_decision()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        (await host.As(sample.Ops).GetAsync($"keys/{sample.Ops.Id}")).Is(403);
        var refusal = (await host.AsPerson().GetAsync("refusals")).Is(200).Json.GetProperty("items")[0];

        Assert.Equal("permission_missing", refusal.GetProperty("reason").GetString());
        Assert.Equal(sample.Ops.Id, refusal.GetProperty("key").GetString());
        Assert.Equal("127.0.0.1", refusal.GetProperty("address").GetString());
        Assert.Equal("GET", refusal.GetProperty("method").GetString());
        Assert.Equal("/access/api/keys/{id}", refusal.GetProperty("route").GetString());
        Assert.Contains(
            host.Log.Lines,
            line => line.Contains(refusal.GetProperty("decisionId").GetString()!, StringComparison.Ordinal));
        Assert.InRange(refusal.GetProperty("at").GetDateTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow);
    }

    [Fact]
    public async Task Refusals_are_filtered_by_reason_and_key_and_come_in_pages()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            (await host.As(sample.Owner).With("Origin", "https://a.example").GetAsync("/missing")).Is(404);
            (await host.As(sample.Ops).GetAsync("keys")).Is(403);
        }

        var person = host.AsPerson();
        var first = (await person.GetAsync("refusals?reason=endpoint_not_found&limit=2&count=true")).Is(200);
        Assert.Equal("3", first.Member("total"));
        var rest = (await person.GetAsync(
            $"refusals?reason=endpoint_not_found&limit=2&after={first.Member("next")}")).Is(200);
        Assert.Equal(1, rest.Json.GetProperty("items").GetArrayLength());
        Assert.Equal("", rest.Member("next"));
        var ofOps = (await person.GetAsync($"refusals?key={sample.Ops.Id}")).Is(200).Json.GetProperty("items");
        Assert.Equal(3, ofOps.GetArrayLength());
        Assert.All(
            ofOps.EnumerateArray(), item => Assert.Equal("permission_missing", item.GetProperty("reason").GetString()));
        (await person.GetAsync("refusals?reason=wrong")).Is(400, "invalid");
        (await person.GetAsync("refusals?after=x")).Is(400, "invalid");
        (await person.GetAsync("refusals?account=ops")).Is(400, "invalid");
    }

    [Fact]
    public async Task A_key_of_an_organization_sees_the_refusals_of_its_keys_only()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        (await host.As(sample.Other).GetAsync("/plain")).Is(403);
        (await host.As(sample.Acme).GetAsync("settings")).Is(403);
        (await host.AsKey(ApiKeyGenerator.Renew(sample.Acme.Id).Text).GetAsync("/plain")).Is(401);
        (await host.AsKey(ApiKeyGenerator.Create().Text).GetAsync("/plain")).Is(401);
        (await host.Anonymous().GetAsync("/plain")).Is(401);

        var all = (await host.As(sample.Owner).GetAsync("refusals")).Is(200).Json.GetProperty("items");
        var own = (await host.As(sample.Acme).GetAsync("refusals")).Is(200).Json.GetProperty("items");

        Assert.Equal(4, all.GetArrayLength());
        var seen = Assert.Single(own.EnumerateArray());
        Assert.Equal("secret_wrong", seen.GetProperty("reason").GetString());
        Assert.Equal(sample.Acme.Id, seen.GetProperty("key").GetString());
        (await host.As(sample.Ops).GetAsync("refusals")).Is(403, "permission_missing");
        (await host.As(sample.Ops).GetAsync("refusals/stream")).Is(403, "permission_missing");
    }

    [Fact]
    public async Task Attacks_on_the_management_api_are_listed_too()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        (await host.Anonymous().GetAsync("keys")).Is(401);
        (await host.AsPerson("guest").GetAsync("keys/x")).Is(403, "person_not_allowed");
        (await host.AsPerson().PostAsync("keys", "{}", ("Sec-Fetch-Site", "cross-site"))).Is(403, "cross_site");
        (await host.AsKey(ApiKeyGenerator.Create().Text).GetAsync("keys")).Is(401);

        var items = (await host.AsPerson().GetAsync("refusals")).Is(200).Json.GetProperty("items");
        Assert.Equal(
            ["GET key_unknown /access/api/keys", "POST cross_site /access/api/keys",
                "GET person_not_allowed /access/api/keys/{id}", "GET credential_missing /access/api/keys"],
            items.EnumerateArray().Select(
                item => $"{item.GetProperty("method")} {item.GetProperty("reason")} {item.GetProperty("route")}"));
    }

    [Fact]
    public async Task A_path_that_matches_nothing_is_listed_without_secrets_and_control_characters()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        await host.As(sample.Owner).GetAsync($"/x%0d%0a/{sample.Owner.Text}");

        var route = (await host.AsPerson().GetAsync("refusals")).Is(200).Json.GetProperty("items")[0]
            .GetProperty("route").GetString()!;
        Assert.StartsWith("/x??/aac_", route, StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Owner.Text[^20..], route, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_thousand_are_kept_and_a_burst_of_many_threads_loses_none_of_them()
    {
        await using var host = await RestHost.StartAsync();
        var observer = host.Services.GetServices<IAccessAttemptObserver>().Single();

        Parallel.For(0, 20_000, i => observer.Refused(
            new AccessAttempt(null, null, AccessReason.KeyUnknown) { Route = "/burst" }));

        var page = (await host.AsPerson().GetAsync("refusals?limit=1000&count=true")).Is(200);
        Assert.Equal("1000", page.Member("total"));
        var reader = host.Services.GetRequiredService<RefusalReader>();
        var kept = await reader.ListAsync(
            new() { Page = new() { Limit = 1000 } }, ManagementActor.Person("Ann"),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => 20_000L - i), kept.Items.Select(refusal => refusal.Position));
    }
}
