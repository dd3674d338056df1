using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// An action that runs without an endpoint (UseMvc with its own routing): what was decided there is that nothing matched.
/// </summary>
public class GuardWithoutEndpointTests
{
    private static readonly NewApiKey Key = TestKeys.Make("no endpoint");

    [Theory]
    [InlineData("")]
    [InlineData(""" "UnmatchedRequests": "RequireKey", """)]
    [InlineData(""" "UnmatchedRequests": "Pass", """)]
    public async Task An_attribute_admits_nobody_to_an_action_that_has_no_endpoint(string options)
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key), options: options),
            _ => { },
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Run(RunAction);
            });

        var (_, body) = await host.GetAsync("/action", Wire.Header(Key));

        Assert.NotEqual("in", body);
    }

    private static async Task RunAction(HttpContext context)
    {
        var action = new ActionContext(context, new RouteData(), new ActionDescriptor());
        var asked = new AuthorizationFilterContext(action, []);
        await ((IAsyncAuthorizationFilter)new RequirePermissionAttribute("members", "search")).OnAuthorizationAsync(asked);
        if (asked.Result is null)
        {
            await context.Response.WriteAsync("in");
        }
    }
}
