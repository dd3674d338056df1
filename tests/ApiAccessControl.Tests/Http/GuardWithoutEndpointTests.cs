using ApiAccessControl.Tests.Http.Enforcement;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Mvc;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// An action that runs without an endpoint (UseMvc with its own routing) is guarded by its attributes.
/// </summary>
public class GuardWithoutEndpointTests
{
    private static readonly NewApiKey Key = TestKeys.Make("no endpoint");

    [Theory]
    [InlineData("Refuse", 401, 404)]
    [InlineData("RequireKey", 401, 403)]
    [InlineData("Pass", 401, 403)]
    public async Task An_action_with_an_attribute_and_no_endpoint_is_always_refused(
        string unmatched, int withoutKey, int withKey)
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(Key, "\"Permissions\": \"*:*:*\""), options: $"\"UnmatchedRequests\": \"{unmatched}\","),
            _ => { },
            use: app =>
            {
                app.UseApiAccessControl();
                app.UseMvc();
            },
            services: services =>
            {
                services.AddSingleton<Served>().AddOnlyControllers(typeof(AskingServedController));
                services.Configure<MvcOptions>(options => options.EnableEndpointRouting = false);
            });

        Assert.Equal(withoutKey, await host.StatusAsync("/asking-controller"));
        Assert.Equal(withKey, await host.StatusAsync("/asking-controller", Wire.Header(Key)));
        Assert.Equal(0, host.Services.GetRequiredService<Served>().Count);
    }

    [Fact]
    public async Task An_action_without_attribute_and_endpoint_follows_the_option_for_unmatched_requests()
    {
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key), options: "\"UnmatchedRequests\": \"Pass\","),
            _ => { },
            use: app =>
            {
                app.UseApiAccessControl();
                app.UseMvc();
            },
            services: services =>
            {
                services.AddSingleton<Served>().AddOnlyControllers(typeof(PlainServedController));
                services.Configure<MvcOptions>(options => options.EnableEndpointRouting = false);
            });

        Assert.Equal((System.Net.HttpStatusCode.OK, "in"), await host.GetAsync("/plain-controller", Wire.Header(Key)));
    }
}
