using ApiAccessControl.Management.Tests.Rest.Support;

namespace ApiAccessControl.Management.Tests.Rest;

public class ExplainRouteTests
{
    [Fact]
    public async Task A_request_is_explained_with_its_checks_and_what_would_have_to_change()
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();

        var allowed = (await host.AsPerson().PostAsync(
            "explain", $$"""{ "path": "/plain", "key": "{{sample.Acme.Id}}", "address": "127.0.0.1" }""")).Is(200).Json;
        Assert.Equal("allowed", allowed.GetProperty("decision").GetProperty("verdict").GetString());
        Assert.Equal("/plain", allowed.GetProperty("route").GetString());
        Assert.NotEqual(0, allowed.GetProperty("checks").GetArrayLength());

        var refused = (await host.AsPerson().PostAsync(
            "explain", $$"""{ "method": "GET", "path": "/plain", "key": "{{sample.Ops.Id}}", "address": "203.0.113.9", "at": "2026-06-01T00:00:00Z" }""")).Is(200).Json;
        Assert.Equal("network_not_allowed", refused.GetProperty("decision").GetProperty("reason").GetString());
        Assert.NotEqual(0, refused.GetProperty("remedies").GetArrayLength());

        var unknown = (await host.AsPerson().PostAsync(
            "explain",
            $$"""{ "path": "/plain", "credential": "{{sample.Owner.Text}}", "address": "127.0.0.1" }""")).Is(200);
        Assert.DoesNotContain(sample.Owner.Text, unknown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_may_read_the_policy_explains_its_own_organization_only()
    {
        var sample = new Sample();
        var reader = sample.Plan.Key("explainer", record => record with
        {
            Organization = "acme",
            Permissions = ["access:GET:policy"],
        });
        await using var host = await sample.StartAsync();

        (await host.As(reader).PostAsync("explain", $$"""{ "path": "/plain", "key": "{{sample.Acme.Id}}" }""")).Is(200);
        var hidden = (await host.As(reader).PostAsync(
            "explain", $$"""{ "path": "/plain", "key": "{{sample.Other.Id}}" }""")).Is(404);
        var missing = await host.As(reader).PostAsync("explain", """{ "path": "/plain", "key": "nosuchkey" }""");
        Assert.Equal(missing.WithoutDate, hidden.WithoutDate);
        (await host.As(reader).PostAsync(
            "explain", $$"""{ "path": "/plain", "credential": "{{sample.Other.Text}}" }""")).Is(404);
        (await host.As(sample.Ops).PostAsync("explain", """{ "path": "/plain" }""")).Is(403);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_credential_of_another_organization_is_explained_like_one_of_no_key(bool isOn)
    {
        var sample = new Sample();
        await using var host = await sample.StartAsync();
        (await host.AsPerson().PatchAsync("settings", $$"""{ "enabled": {{(isOn ? "true" : "false")}} }""")).Is(200);
        var unknown = await ExplainAsync(ApiKeyGenerator.Create().Text, 404);

        foreach (var text in new[] { sample.Other.Text, ApiKeyGenerator.Renew(sample.Other.Id).Text })
        {
            Assert.Equal(unknown.WithoutDate, (await ExplainAsync(text, 404)).WithoutDate);
        }

        // A key that the caller sees is explained, also with a secret that is wrong.
        await ExplainAsync(sample.Acme.Text, 200);
        await ExplainAsync(ApiKeyGenerator.Renew(sample.Acme.Id).Text, 200);
        (await host.AsPerson().PostAsync("explain", """{ "path": "/plain?x=%00", "credential": "typo" }""")).Is(200);

        async Task<RestAnswer> ExplainAsync(string credential, int status) => (await host.As(sample.Acme).PostAsync(
            "explain", $$"""{ "path": "/plain", "credential": "{{credential}}" }""")).Is(status);
    }

    [Theory]
    [InlineData("{}", "path")]
    [InlineData("""{ "path": "plain" }""", "path")]
    [InlineData("""{ "path": "/plain", "method": "" }""", "method")]
    [InlineData("""{ "path": "/plain", "method": "G T" }""", "method")]
    [InlineData("""{ "path": "/plain", "address": "10.0.0.0/8" }""", "address")]
    [InlineData("""{ "path": "/plain", "address": "010.0.0.1" }""", "address")]
    [InlineData("""{ "path": "/plain", "address": "fe80::1%eth0" }""", "address")]
    [InlineData("""{ "path": "/plain", "key": "abcdefgh", "credential": "x" }""", "credential")]
    [InlineData("""{ "path": "/plain", "at": "now" }""", "at")]
    [InlineData("""{ "path": "/plain", "secret": "x" }""", "secret")]
    [InlineData("""{ "path": "/%00" }""", "path")]
    [InlineData("""{ "path": "/plain%00?a" }""", "path")]
    public async Task A_question_that_is_malformed_is_refused_with_its_place(string body, string place)
    {
        await using var host = await RestHost.StartAsync();

        Assert.Equal(place, (await host.AsPerson().PostAsync("explain", body)).Is(400, "invalid").Places);
    }

    [Theory]
    [InlineData("/%zz")]
    [InlineData("/a b\\u0000c")]
    [InlineData("//..//%2e%2e/")]
    [InlineData("/plain?x=%")]
    [InlineData("/plain", "a\\r\\nb")]
    public async Task A_hostile_path_or_origin_is_answered_and_never_fails(string path, string? origin = null)
    {
        await using var host = await RestHost.StartAsync();

        var answer = await host.AsPerson().PostAsync("explain", $$"""{ "path": "{{path}}", "origin": "{{origin}}" }""");

        Assert.True(answer.Status is 200 or 400, answer.Text);
    }
}
