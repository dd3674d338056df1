using System.Net;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>A path that no endpoint has is never passed on, unless the host has something of its own behind.</summary>
public class UnmatchedTests
{
    private static readonly NewApiKey Listed = TestKeys.Make("listed");

    [Theory]
    [InlineData("Refuse", 404, 404)]
    [InlineData("RequireKey", 200, 403)]
    public async Task With_a_key_it_is_404_or_passed_on_and_the_lists_bind(string option, int good, int listedElsewhere)
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

    [Fact]
    public async Task Files_that_terminal_middleware_serves_in_front_are_the_hosts_own_affair_and_behind_are_not()
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
