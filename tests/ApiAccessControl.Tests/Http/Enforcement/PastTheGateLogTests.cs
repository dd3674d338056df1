using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Startup;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>The log entries for an endpoint that the middleware has not decided on.</summary>
public class PastTheGateLogTests
{
    [Theory]
    [InlineData("/asked", 1)]
    [InlineData("/anonymous", 1)]
    [InlineData("/open", 0)]
    public async Task An_endpoint_that_bypasses_the_middleware_is_logged_unless_it_opted_out(string target, int reports)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapGet("/asked", () => "in").RequireApiKey();
                app.MapGet("/anonymous", () => "in").AllowAnonymous();
                app.MapGet("/open", () => "in").DisableApiAccessControl();
            },
            log,
            use: app => app.UseWhen(_ => false, branch => branch.UseApiAccessControl()));

        Assert.Equal(200, await host.StatusAsync(target, Wire.Header(Start.Full)));

        Assert.Equal(reports, log.Of(EventIds.GuardDecided).Count());
    }

    [Theory]
    [InlineData("/asked", 1)]
    [InlineData("/open", 0)]
    public async Task A_short_circuited_endpoint_is_logged_unless_it_opted_out(string target, int reports)
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapGet("/asked", () => "in").RequireApiKey().ShortCircuit();
                app.MapGet("/open", () => "in").DisableApiAccessControl().ShortCircuit();
            },
            log);

        Assert.Equal(200, await host.StatusAsync(target, Wire.Header(Start.Full)));

        Assert.Equal(reports, log.Of(EventIds.GuardDecided).Count());
        Assert.Contains("/asked", Assert.Single(log.Of(EventIds.ShortCircuitUnguarded)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoints_with_display_names_per_request_do_not_fill_the_log()
    {
        var log = new LogCapture();
        await using var host = await Start.HostAsync(
            app => app.MapGet("/open", () => "in").DisableApiAccessControl(),
            log,
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use((context, next) =>
                {
                    context.SetEndpoint(new(_ => Task.CompletedTask, new(), context.Request.QueryString.Value));
                    return next(context);
                });
            });

        for (var i = 0; i < 300; i++)
        {
            Assert.Equal(401, await host.StatusAsync($"/open?{i}"));
        }

        Assert.Equal(256, log.Of(EventIds.GuardDecided).Count());
    }
}
