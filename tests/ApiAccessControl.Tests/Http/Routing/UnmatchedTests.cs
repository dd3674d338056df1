using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>A path without an endpoint is never passed on, unless the host configures it.</summary>
public class UnmatchedTests
{
    private static readonly NewApiKey Listed = TestKeys.Make("listed");

    [Theory]
    [InlineData("Refuse", 404, 404)]
    [InlineData("RequireKey", 200, 403)]
    public async Task An_unmatched_request_with_a_key_is_404_or_passed_on_and_the_lists_apply(
        string option, int good, int listedElsewhere)
    {
        var section = Wire.Section(
            Wire.Key(KeyHost.Good) + Wire.Key(Listed, "\"Networks\": \"192.0.2.1\""),
                options: $"\"UnmatchedRequests\": \"{option}\",");
        await using var host = await TestHost.StartAsync(
            section,
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.Use((RequestDelegate _) => context => context.GetEndpoint() is { } endpoint
                    ? endpoint.RequestDelegate!(context)
                    : context.Response.WriteAsync("terminal"));
            },
            from: IPAddress.Parse("203.0.113.9"));

        Assert.Equal(401, await host.StatusAsync("/nowhere"));
        Assert.Equal(401, await host.StatusAsync("/nowhere", Wire.Header(KeyHost.Unknown)));
        Assert.Equal(400, await host.StatusAsync("/nowhere", ("X-Api-Key", "x,y")));
        Assert.Equal(good, await host.StatusAsync("/nowhere", Wire.Header(KeyHost.Good)));
        Assert.Equal(listedElsewhere, await host.StatusAsync("/nowhere", Wire.Header(Listed)));
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("X-Api-Key: nonsense", 401)]
    [InlineData("X-Api-Key: x,y", 400)]
    public async Task Option_Pass_lets_only_unmatched_requests_continue_unchecked(string line, int refused)
    {
        await using var host = await StartMixedAsync("\"UnmatchedRequests\": \"Pass\",");
        string[] lines = line.Length == 0 ? [] : [line];

        Assert.Equal((200, "file"), await AskAsync(host, "GET /site.css", lines));
        Assert.Equal((404, "own page"), await AskAsync(host, "GET /nowhere", lines));
        Assert.Equal((404, "own page"), await AskAsync(host, "POST /nowhere", [.. lines, "Content-Length: 0"]));
        Assert.Equal(refused, (await AskAsync(host, "GET /any", lines)).Status);
        Assert.Equal(refused, (await AskAsync(host, "GET /any/", lines)).Status);
        Assert.Equal(refused, (await AskAsync(host, "GET /ANY", lines)).Status);
        Assert.Equal(refused, (await AskAsync(host, "DELETE /any", lines)).Status);
        Assert.Equal((200, "in"), await AskAsync(host, "GET /any", Wire.Line(KeyHost.Good)));
        Assert.Equal(405, (await AskAsync(host, "DELETE /any", Wire.Line(KeyHost.Good))).Status);
    }

    [Fact]
    public async Task With_option_Pass_unmatched_requests_continue_while_the_API_is_off()
    {
        await using var host = await StartMixedAsync("\"UnmatchedRequests\": \"Pass\",", enabled: false);

        Assert.Equal((200, "file"), await AskAsync(host, "GET /site.css"));
        Assert.Equal(503, (await AskAsync(host, "GET /any", Wire.Line(KeyHost.Good))).Status);
        Assert.Equal(503, (await AskAsync(host, "DELETE /any", Wire.Line(KeyHost.Good))).Status);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\"UnmatchedRequests\": \"RequireKey\",", 0)]
    [InlineData("\"UnmatchedRequests\": \"Pass\",", 1)]
    public async Task The_startup_log_states_that_unmatched_requests_continue_unchecked(string options, int entries)
    {
        using var log = new LogCapture();
        await using var host = await StartMixedAsync(options, log: log);

        Assert.Equal(entries, log.Of(16).Count());

        // Requests for static files alone do not show that the gate runs before routing.
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(host, "GET /site.css");
        }

        Assert.Equal(1 - entries, log.Of(6).Count());
    }

    [Theory]
    [InlineData("Refuse", 404)]
    [InlineData("RequireKey", 503)]
    [InlineData("Pass", 503)]
    public async Task A_gate_before_routing_admits_to_no_endpoint_for_any_option_of_unmatched_requests(
        string option, int keyed)
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith($"\"UnmatchedRequests\": \"{option}\","),
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.MapGet("/off", () => "in").RequireApiKey().InApiSystem("unknown-system");
            },
            use: app => app.UseApiAccessControl().UseRouting());

        Assert.Equal(401, await host.StatusAsync("/any"));
        Assert.Equal(401, await host.StatusAsync("/any", Wire.Header(KeyHost.Unknown)));
        Assert.Equal(keyed, await host.StatusAsync("/off", Wire.Header(KeyHost.Good)));
    }

    private static async Task<(int Status, string Body)> AskAsync(TestHost host, string line, params string[] headers)
    {
        var answer = await RawHttp.RequestAsync(host.Address, line, headers);
        return (answer.Status, answer.Body);
    }

    private static Task<TestHost> StartMixedAsync(string options, bool enabled = true, LogCapture? log = null) =>
        TestHost.StartAsync(
            KeyHost.SectionWith(options).Replace(
                "\"Enabled\": true,", enabled ? "\"Enabled\": true," : "", StringComparison.Ordinal),
            app =>
            {
                app.MapGet("/any", () => "in").RequireApiKey();
                app.Use((RequestDelegate _) => context =>
                {
                    if (context.GetEndpoint() is { } endpoint)
                    {
                        return endpoint.RequestDelegate!(context);
                    }

                    var isFile = context.Request.Path == "/site.css";
                    context.Response.StatusCode = isFile ? 200 : 404;
                    return context.Response.WriteAsync(isFile ? "file" : "own page");
                });
            },
            builder =>
            {
                builder.AddApiAccessControl();
                if (log is not null)
                {
                    builder.Logging.AddProvider(log);
                }
            });

    [Fact]
    public async Task Files_served_by_terminal_middleware_are_unchecked_in_front_of_the_gate_and_checked_behind_it()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(),
            app => app.MapGet("/any", () => "in").RequireApiKey(),
            use: app =>
            {
                app.Map("/before", branch => branch.Run(context => context.Response.WriteAsync("before")));
                app.UseApiAccessControl();
                app.Map("/behind", branch => branch.Run(context => context.Response.WriteAsync("behind")));
            });

        Assert.Equal(200, await host.StatusAsync("/before"));
        Assert.Equal(401, await host.StatusAsync("/behind"));
        Assert.Equal(404, await host.StatusAsync("/behind", Wire.Header(KeyHost.Good)));
    }
}
