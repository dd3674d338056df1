using ApiAccessControl.Tests.Startup;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>
/// For every kind of endpoint and every way to wire the gate: what the access map says is what a caller gets.
/// </summary>
public class MapAndAnswersTests
{
    private static readonly Dictionary<string, Wiring> Wirings = new()
    {
        ["middleware"] = new((app, _) => app.UseApiAccessControl(), (app, map) => map(app)),
        ["UseWhen"] = new(
            (app, _) => app.UseWhen(_ => false, branch => branch.UseApiAccessControl()), (app, map) => map(app)),
        ["Map"] = new(
            (app, _) => app.Map("/elsewhere", branch => branch.UseApiAccessControl()), (app, map) => map(app)),
        ["after the endpoints"] = new(AfterTheEndpoints, (_, _) => { }),
        ["group filter"] = new((_, _) => { }, (app, map) => map(app.MapGroup("").AddApiAccessFilter())),
        ["endpoint filter"] = new(
            (_, _) => { }, (app, map) => map(app).AddEndpointFilter<IEndpointConventionBuilder, ApiAccessFilter>()),
    };

    // An endpoint filter of a dynamic route does not run for the action or page, so startup is refused.
    private static readonly string[] LostByDynamicRoutes = ["group filter", "endpoint filter"];

    // The framework silently drops endpoint filters of these.
    private static readonly string[] WithoutFilters = ["component", "custom data source"];

    public static TheoryData<string, string, bool> Rows { get; } = [.. AllRows()];

    public static TheoryData<string> Dynamic { get; } = [.. Kinds.Names.Where(IsDynamic)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task The_access_map_agrees_with_the_answer_a_caller_gets(string kind, string wiring, bool declares)
    {
        var served = Kinds.Of(kind);
        await using var host = await StartAsync(served, Wirings[wiring], declares);

        var map = host.Services.GetRequiredService<ApiAccessMap>();
        Assert.Equal(
            declares ? ApiAccessClass.Permission : ApiAccessClass.Undeclared,
            Assert.Single(served.ClassesIn(map, declares)));
        await AnswersAsync(host, served, declares, declares ? ApiAccessClass.Permission : ApiAccessClass.Undeclared);
    }

    [Theory]
    [MemberData(nameof(Dynamic))]
    public async Task A_filter_that_a_dynamic_route_drops_refuses_startup(string kind)
    {
        foreach (var wiring in LostByDynamicRoutes)
        {
            var error = await Assert.ThrowsAsync<ApiAccessConfigurationException>(
                () => StartAsync(Kinds.Of(kind), Wirings[wiring], declares: false));
            Assert.Contains("leads to an action or page", Assert.Single(error.Errors), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_endpoint_filter_that_the_framework_drops_does_not_count_as_a_gate()
    {
        foreach (var kind in WithoutFilters)
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(
                () => StartAsync(Kinds.Of(kind), Wirings["endpoint filter"], declares: false));
            Assert.Contains("nothing runs the gate", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_missing_gate_refuses_startup(bool declares)
    {
        foreach (var kind in Kinds.Names)
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(
                () => StartAsync(Kinds.Of(kind), new((_, _) => { }, (app, map) => map(app)), declares));
            Assert.Contains("nothing runs the gate", error.Message, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<TheoryDataRow<string, string, bool>> AllRows() =>
        from kind in Kinds.Names
        from wiring in Wirings.Keys
        where !(IsDynamic(kind) && LostByDynamicRoutes.Contains(wiring))
        where !(WithoutFilters.Contains(kind) && wiring == "endpoint filter")
        from declares in new[] { true, false }
        select new TheoryDataRow<string, string, bool>(kind, wiring, declares);

    private static bool IsDynamic(string kind) => kind.EndsWith("dynamic route", StringComparison.Ordinal);

    private static async Task AnswersAsync(TestHost host, Kind kind, bool declares, ApiAccessClass said)
    {
        var served = host.Services.GetRequiredService<Served>();

        Assert.Equal(401, await AskAsync(host, kind, declares));
        Assert.Equal(403, await AskAsync(host, kind, declares, Wire.Header(Start.Bare)));
        var full = said == ApiAccessClass.Permission ? 200 : 403;
        if (full == 200)
        {
            Assert.Equal(0, served.Count);
        }

        Assert.Equal(full, await AskAsync(host, kind, declares, Wire.Header(Start.Full)));
        Assert.True(full == 200 || served.Count == 0, "A part of the endpoint ran for a refused caller.");
    }

    private static async Task<int> AskAsync(
        TestHost host, Kind kind, bool declares, params (string Name, string Value)[] headers)
    {
        using var response = await host.SendAsync(new(kind.Method), kind.PathOf(declares), headers);
        return (int)response.StatusCode;
    }

    private static Task<TestHost> StartAsync(Kind kind, Wiring wiring, bool declares) => Start.HostAsync(
        app => wiring.Map(app, routes => kind.Map(routes, declares)),
        build: Kinds.Build,
        use: app => wiring.Use(Antiforgery(app), routes => kind.Map(routes, declares)));

    // Endpoints of components require antiforgery.
    private static WebApplication Antiforgery(WebApplication app)
    {
        app.UseRouting();
        app.UseAntiforgery();
        return app;
    }

    private static void AfterTheEndpoints(
        WebApplication app, Func<IEndpointRouteBuilder, IEndpointConventionBuilder> map)
    {
#pragma warning disable ASP0014 // The older way is what this is about.
        app.UseEndpoints(routes => map(routes));
#pragma warning restore ASP0014
        app.UseApiAccessControl();
    }

    private sealed record Wiring(
        Action<WebApplication, Func<IEndpointRouteBuilder, IEndpointConventionBuilder>> Use,
        Action<WebApplication, Func<IEndpointRouteBuilder, IEndpointConventionBuilder>> Map);
}
