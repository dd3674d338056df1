using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>Middleware of the host takes an endpoint from the data source and sets it itself.</summary>
public class EndpointSetByHandTests
{
    private static readonly NewApiKey Reader = TestKeys.Make("reader");
    private static readonly NewApiKey WithoutPermissions = TestKeys.Make("without-permissions");

    public static TheoryData<string, bool> Rows { get; } = new()
    {
        { "attribute", true }, { "attribute", false }, { "convention", true }, { "convention", false },
        { "undeclared", true }, { "undeclared", false },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_endpoint_set_by_hand_is_decided_before_it_runs_in_front_of_and_behind_the_gate(
        string name, bool isBehind)
    {
        var ran = 0;
        await using var host = await StartAsync(isBehind, app =>
        {
            app.MapGet("/attribute", [RequirePermission("members", "search")] () => $"{++ran}")
                .WithDisplayName("attribute");
            app.MapGet("/convention", () => $"{++ran}").RequirePermission("members", "search")
                .WithDisplayName("convention");
            app.MapGet("/undeclared", () => $"{++ran}").WithDisplayName("undeclared");
        });
        var full = name == "undeclared" ? 403 : 200;

        Assert.Equal(401, await host.StatusAsync("/open", ("X-Endpoint", name)));
        Assert.Equal(403, await host.StatusAsync("/open", ("X-Endpoint", name), Wire.Header(WithoutPermissions)));
        Assert.Equal(0, ran);
        Assert.Equal(full, await host.StatusAsync("/open", ("X-Endpoint", name), Wire.Header(Reader)));
        Assert.Equal(full == 200 ? 1 : 0, ran);
    }

    [Fact]
    public async Task An_endpoint_with_more_metadata_around_the_same_delegate_is_decided_once()
    {
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await TestHost.StartAsync(
            Section(),
            app => app.MapGet("/any", (HttpContext context) => context.GetEndpoint()!.DisplayName).RequireApiKey(),
            use: app =>
            {
                app.UseRouting();
                app.Use((context, next) =>
                {
                    if (context.GetEndpoint() is { } endpoint)
                    {
                        context.SetEndpoint(new(endpoint.RequestDelegate, endpoint.Metadata, "of the host"));
                    }

                    return next(context);
                });
                app.UseApiAccessControl();
            });
        decisions.ListenTo(host.Services);

        Assert.Equal(
            (System.Net.HttpStatusCode.OK, "of the host"),
            await host.GetAsync("/any", Wire.Header(WithoutPermissions)));
        Assert.Single(decisions.Measurements);
    }

    private static Task<TestHost> StartAsync(bool isBehind, Action<WebApplication> map) => TestHost.StartAsync(
        Section(),
        app =>
        {
            app.MapGet("/open", () => "open").DisableApiAccessControl();
            map(app);
        },
        use: app =>
        {
            app.UseRouting();
            if (isBehind)
            {
                app.UseApiAccessControl();
            }

            app.Use((context, next) =>
            {
                if (context.Request.Headers["X-Endpoint"] is [{ } name])
                {
                    var endpoints = context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints;
                    context.SetEndpoint(endpoints.Single(endpoint => endpoint.DisplayName == name));
                }

                return next(context);
            });
            if (!isBehind)
            {
                app.UseApiAccessControl();
            }
        });

    private static string Section() =>
        Wire.Section(Wire.Key(Reader, "\"Permissions\": \"members:GET:search\"") + Wire.Key(WithoutPermissions));
}
