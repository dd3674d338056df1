using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>Error pages of the host do not change a decision and are not decided on.</summary>
public class ReExecutionTests
{
    [Theory]
    [InlineData("GET /any", "", 401, 1)]
    [InlineData("POST /post", "", 401, 1)]
    [InlineData("POST /post", "wrong", 401, 1)]
    [InlineData("POST /post", "a,b", 400, 1)]
    [InlineData("GET /undeclared", "good", 403, 1)]
    [InlineData("DELETE /nowhere", "good", 404, 1)]
    [InlineData("POST /not-found", "good", 404, 0)]
    [InlineData("POST /throws", "good", 500, 0)]
    [InlineData("POST /throws", "", 401, 1)]
    public async Task A_re_executed_request_keeps_its_status_and_counts_as_one_decision(string line, string key,
        int status,
        int refusals)
    {
        var seen = new Refusals();
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            Map,
            builder =>
            {
                builder.AddApiAccessControl();
                builder.Services.AddSingleton<IAccessAttemptObserver>(seen);
            },
            app =>
            {
                app.UseExceptionHandler("/broken");
                app.UseStatusCodePagesWithReExecute("/page/{0}");
                app.UseRouting();
                app.UseApiAccessControl();
            });
        decisions.ListenTo(host.Services);

        var presented = key switch { "" => "Accept: */*", "good" => Wire.Line(KeyHost.Good), _ => $"X-Api-Key: {key}" };
        var answer = await RawHttp.RequestAsync(host.Address, line, "Content-Length: 0", presented);

        Assert.Equal(status, answer.Status);
        Assert.Equal(refusals, seen.Count);
        Assert.Single(decisions.Measurements);
        Assert.DoesNotContain("secret-of-the-exception", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_page_of_the_host_is_shown_for_its_own_status_without_body()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(), Map, use: app =>
            {
                app.UseStatusCodePagesWithReExecute("/page/{0}");
                app.UseRouting();
                app.UseApiAccessControl();
            });

        var answer = await RawHttp.RequestAsync(host.Address, "POST /not-found", "Content-Length: 0",
            Wire.Line(KeyHost.Good));
        var direct = await RawHttp.GetAsync(host.Address, "/page/404", Wire.Line(KeyHost.Good));

        Assert.Equal((404, "page 404"), (answer.Status, answer.Body));
        Assert.Equal(403, direct.Status);
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/any", () => "in").RequireApiKey();
        app.MapPost("/post", () => "in").RequireApiKey();
        app.MapGet("/undeclared", () => "in");
        app.MapPost("/not-found", () => Results.NotFound()).RequireApiKey();
        app.MapPost("/throws", string () => throw new InvalidOperationException("secret-of-the-exception"))
            .RequireApiKey();
        app.Map("/page/{status}", (string status) => $"page {status}");
        app.Map("/broken", () => "broken");
    }

    private sealed class Refusals : IAccessAttemptObserver
    {
        public int Count { get; private set; }

        public void Refused(in AccessAttempt attempt) => Count++;
    }
}
