using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>The message of an assertion that fails has verdict, reason, checks and remedy.</summary>
public class AssertionMessageTests
{
    [Fact]
    public async Task A_refusal_that_should_be_allowed_is_explained_check_by_check()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(
            key => key.WithPermission("members:POST:search").WithNetworks("198.51.100.0/24").From("198.51.100.7"));

        var message = await Failure.MessageAsync(
            () => client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search"), client);

        Assert.Equal(
            """
            GET https://localhost/members/search should be allowed, but was refused (permission_missing).

            request   GET https://localhost/members/search
            answer    403
            decision  refused, permission_missing
            caller    key keyofthetest1234, from 198.51.100.7
            endpoint  HTTP: GET /members/search
            rule      members:GET:search

            """, message[..message.IndexOf("\nchecks", StringComparison.Ordinal)], ignoreLineEndingDifferences: true);
        Assert.Contains(
            "  passed   4   key text              names key keyofthetest1234\n", message, StringComparison.Ordinal);
        Assert.Contains(
            "  passed   7   network               Key: admits 198.51.100.7 by 198.51.100.0/24\n", message,
            StringComparison.Ordinal);
        Assert.Matches(" REFUSED  10  permission +members:GET:search .* permission_missing\n", message);
        Assert.EndsWith(
            "\nTo pass step 10 (permission): Give a permission that covers the request to the key, "
            + "and to its account if "
            + "it has one.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_no_secret()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        var message = await Failure.MessageAsync(
            () => client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search"));

        Assert.DoesNotContain(client.Key!.Text.Split('_')[2], message, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Key.SecretHash, message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_allowed_and_should_be_refused_is_explained()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        var message = await Failure.MessageAsync(() => client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports"));

        Assert.StartsWith(
            "GET https://localhost/reports should be refused, but it was allowed (allowed).", message,
            StringComparison.Ordinal);
        Assert.Contains("answer    200\ndecision  allowed\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_reason_than_the_expected_one_is_named()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithoutKey();

        var message = await Failure.MessageAsync(
            () => client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.PermissionMissing));

        Assert.StartsWith(
            "GET https://localhost/reports should be refused (permission_missing), "
            + "but the reason is credential_missing.",
            message, StringComparison.Ordinal);
        Assert.Contains("caller    no known key, from 127.0.0.1\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_checked_is_not_refused()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithoutKey();

        var message = await Failure.MessageAsync(() => client.ShouldBeRefusedAsync(HttpMethod.Get, "/health"));

        Assert.Contains("it was allowed (allowed (not checked))", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_a_middleware_before_the_gate_is_no_decision()
    {
        await using var app = new TestApp
        {
            BeforeGate = pipeline => pipeline.Use((HttpContext context, RequestDelegate _) =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        var message = await Failure.MessageAsync(() => client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports"));

        Assert.Contains("was answered 403 before the gate has decided", message, StringComparison.Ordinal);
        Assert.Contains("none: a middleware before the gate answered", message, StringComparison.Ordinal);
        var other = await Failure.MessageAsync(
            () => client.ShouldBeRefusedAsync(HttpMethod.Get, "/reports", AccessReason.KeyExpired));
        Assert.Contains("but the gate did not decide on it.", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_the_handler_is_not_one_of_the_gate()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints => endpoints.MapGet("/", () => Results.StatusCode(403)).RequireApiKey(),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        var message = await Failure.MessageAsync(() => client.ShouldBeAllowedAsync(HttpMethod.Get, "/"));

        Assert.Contains("was answered 403 by the application behind the gate", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_without_an_endpoint_is_refused_with_its_own_reason()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await client.ShouldBeRefusedAsync(HttpMethod.Get, "/nowhere", AccessReason.EndpointNotFound);

        Assert.Contains(
            "note      No endpoint matches this path and method.", $"{client.LastDecision}", StringComparison.Ordinal);
    }
}
