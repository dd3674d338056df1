using System.Net;
using System.Net.Http.Json;
using ApiAccessControl.Management.Tests.Rest.Support;
using Microsoft.AspNetCore.TestHost;

namespace ApiAccessControl.Management.Tests.Rest;

/// <summary>On the server of integration tests, which has neither addresses nor a limit for bodies.</summary>
public class TestServerTests
{
    [Fact]
    public async Task The_api_answers_without_a_client_address()
    {
        await using var app = await StartAsync(new());
        using var client = app.GetTestClient();
        client.DefaultRequestHeaders.Add(PersonScheme.Header, "Ann");

        using var created = await client.PostAsJsonAsync(
            "/access/api/keys", new { description = "x" }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var shown = await client.GetAsync(created.Headers.Location, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        using var who = await client.GetAsync("/access/api/whoami", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, who.StatusCode);
        using var large = await client.PostAsJsonAsync(
            "/access/api/keys", new { description = new string('x', 2_000_000) },
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    [Fact]
    public async Task The_console_sign_in_stays_closed_where_no_connection_can_be_seen()
    {
        await using var app = await StartAsync(new()
        {
            Map = routes => routes.MapApiAccessManagement("/access").AllowConsoleSignIn(),
        });
        using var client = app.GetTestClient();

        using var answer = await client.GetAsync("/access/sign-in?t=x", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<WebApplication> StartAsync(HostPlan plan)
    {
        plan.Builder = builder => builder.WebHost.UseTestServer();
        var app = RestHost.Build(plan, new CapturedLog());
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
