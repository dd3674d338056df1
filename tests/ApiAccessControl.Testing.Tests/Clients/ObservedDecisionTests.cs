using ApiAccessControl.Testing.Tests.Support;

namespace ApiAccessControl.Testing.Tests.Clients;

/// <summary>The last decision of a client is that of the gate on its own request.</summary>
public class ObservedDecisionTests
{
    [Fact]
    public async Task Before_the_first_request_there_is_no_decision()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        Assert.Null(client.LastDecision);
    }

    [Fact]
    public async Task A_request_of_the_usual_methods_of_a_client_is_observed_too()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(
            key => key.WithRole().WithPermission("a:GET:b"));

        using var response = await client.GetAsync("/members/search?x=1", TestContext.Current.CancellationToken);

        Assert.Equal(AccessReason.PermissionMissing, client.LastDecision!.Decision!.Value.Reason);
        Assert.Equal(
            ("GET", "https://localhost/members/search?x=1"), (client.LastDecision.Method, client.LastDecision.Url));
        Assert.Equal(403, (int)client.LastDecision.StatusCode!);
        Assert.Equal(
            AccessReason.PermissionMissing,
            client.LastDecision.Explanation!.Checks.Single(check => check.Outcome == CheckOutcome.Refused).Reason);
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_the_decision()
    {
        await using var app = new TestApp
        {
            Endpoints =
                endpoints => endpoints.MapGet("/", string () => throw new FormatException("broken")).RequireApiKey(),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await Assert.ThrowsAsync<FormatException>(() => client.ShouldBeAllowedAsync(HttpMethod.Get, "/"));

        Assert.Equal(AccessVerdict.Allowed, client.LastDecision!.Decision!.Value.Verdict);
        Assert.Contains("none: the application has thrown", $"{client.LastDecision}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_page_does_not_replace_the_decision_on_the_request(bool requiresKey)
    {
        await using var app = new TestApp
        {
            // Error pages replace answers without a body only.
            AppServices = services => services.AddSingleton<IAccessRefusalWriter, StatusOnly>(),
            BeforeGate = pipeline => pipeline.UseStatusCodePagesWithReExecute("/error").UseRouting(),
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/members/{id}", (string id) => id).RequirePermission("members", "{id}");
                var page = endpoints.MapGet("/error", () => "sorry");
                _ = requiresKey ? page.RequireApiKey() : page.DisableApiAccessControl();
            },
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.WithPermission("members:GET:7"));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/7");
        using var response = await client.ShouldBeRefusedAsync(
            HttpMethod.Get, "/members/8", AccessReason.PermissionMissing);

        Assert.Equal("sorry", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("HTTP: GET /members/{id}", $"{client.LastDecision}", StringComparison.Ordinal);
        Assert.Equal("8", client.LastDecision!.Explanation!.RouteValues["id"]);
    }

    [Fact]
    public async Task A_path_base_does_not_change_the_explanation()
    {
        await using var app = new TestApp { BeforeGate = pipeline => pipeline.UsePathBase("/shop").UseRouting() };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await client.ShouldBeRefusedAsync(
            HttpMethod.Get, "/shop/members/search", AccessReason.PermissionMissing);

        Assert.Equal("HTTP: GET /members/search", client.LastDecision!.Explanation!.Endpoint);
    }

    [Fact]
    public async Task Requests_in_parallel_are_compared_with_their_own_decisions()
    {
        await using var app = new TestApp();
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(index => index % 2 == 0
            ? client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports")
            : client.ShouldBeRefusedAsync(HttpMethod.Get, "/members/search", AccessReason.PermissionMissing)));
    }

    [Fact]
    public async Task A_redirect_is_followed_with_the_key_and_the_address()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints =>
            {
                endpoints.MapGet("/old", () => Results.Redirect("/new")).RequireApiKey();
                endpoints.MapGet("/new", (HttpContext context) => $"{context.Connection.RemoteIpAddress}")
                    .RequireApiKey();
            },
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey(key => key.From("198.51.100.7"));

        using var response = await client.ShouldBeAllowedAsync(HttpMethod.Get, "/old");

        Assert.Equal("198.51.100.7", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("https://localhost/new", client.LastDecision!.Url);
    }

    [Fact]
    public async Task A_client_keeps_the_base_address_that_the_test_has_chosen()
    {
        await using var app = new TestApp();
        app.ClientOptions.BaseAddress = new("http://shop.example/");
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/reports");

        Assert.Equal("http://shop.example/reports", client.LastDecision!.Url);
    }

    [Fact]
    public async Task A_request_with_a_body_is_sent_as_the_test_writes_it()
    {
        await using var app = new TestApp
        {
            Endpoints = endpoints => endpoints.MapPost("/", (string[] names) => names.Length).RequireApiKey(),
        };
        using var client = app.WithApiAccessPolicy().CreateClientWithKey();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = System.Net.Http.Json.JsonContent.Create(new[] { "ada", "grace" }),
        };

        using var response = await client.ShouldBeAllowedAsync(request);

        Assert.Equal("2", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_refusal_that_is_only_reported_is_an_allowed_request()
    {
        await using var app = new TestApp();
        var factory = app.WithApiAccessPolicy();
        using var client = factory.CreateClientWithKey(key => key.With(record => record with { ReportOnly = true }));

        await client.ShouldBeAllowedAsync(HttpMethod.Get, "/members/search");

        Assert.Contains(
            "decision  allowed (report-only: permission_missing)", $"{client.LastDecision}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_real_server_has_no_addresses_of_the_test()
    {
        await using var app = new Samples.WebKestrel();
        var factory = app.WithApiAccessPolicy();

        var error = Assert.Throws<InvalidOperationException>(() =>
        {
            factory.UseKestrel(0);
            factory.CreateClientWithKey();
        });

        Assert.Contains("UseKestrel", error.Message, StringComparison.Ordinal);
    }

    private sealed class StatusOnly : IAccessRefusalWriter
    {
        public Task WriteAsync(HttpContext context, AccessDecision decision)
        {
            context.Response.StatusCode = decision.StatusCode;
            return Task.CompletedTask;
        }
    }
}
