using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>The gate inside one group, without the middleware.</summary>
public class FilterGroupTests
{
    private static readonly string Section = Wire.Section(Wire.Key(KeyHost.Good, "\"Permissions\": \"a:GET:b\""));

    [Fact]
    public async Task A_filter_group_guards_its_endpoints_and_no_others()
    {
        await using var host = await StartAsync();

        Assert.Equal(200, await host.StatusAsync("/free"));
        Assert.Equal(401, await host.StatusAsync("/api/any"));
        Assert.Equal(200, await host.StatusAsync("/api/any", Wire.Header(KeyHost.Good)));
        Assert.Equal(200, await host.StatusAsync("/api/permitted", Wire.Header(KeyHost.Good)));
        Assert.Equal(403, await host.StatusAsync("/api/other", Wire.Header(KeyHost.Good)));
        Assert.Equal(403, await host.StatusAsync("/api/undeclared", Wire.Header(KeyHost.Good)));
        Assert.Equal(200, await host.StatusAsync("/api/open"));
        Assert.Equal(401, await host.StatusAsync("/api/inner/deep"));
        Assert.Equal(401, await host.StatusAsync("/API/any/"));
    }

    [Fact]
    public async Task A_filter_group_behind_the_middleware_decides_only_once()
    {
        var refused = new Counter();
        await using var host = await StartAsync(app => app.UseApiAccessControl(), services => services
            .AddSingleton<IAccessAttemptObserver>(refused));

        Assert.Equal(401, await host.StatusAsync("/api/any"));
        Assert.Equal(1, refused.Count);
        Assert.Equal(401, await host.StatusAsync("/free"));
    }

    private static Task<TestHost> StartAsync(Action<WebApplication>? use = null,
        Action<IServiceCollection>? services = null) =>
        TestHost.StartAsync(
            Section,
            app =>
            {
                app.MapGet("/free", () => "in");
                var group = app.MapGroup("/api").AddApiAccessFilter();
                group.MapGet("/any", () => "in").RequireApiKey();
                group.MapGet("/permitted", [RequirePermission("a", "b")] () => "in");
                group.MapGet("/other", () => "in").RequirePermission("a", "c");
                group.MapGet("/undeclared", () => "in");
                group.MapGet("/open", () => "in").DisableApiAccessControl();
                group.MapGroup("/inner").MapGet("/deep", () => "in").RequireApiKey();
            },
            use: use ?? (_ => { }),
            services: services);

    private sealed class Counter : IAccessAttemptObserver
    {
        public int Count { get; private set; }

        public void Refused(in AccessAttempt attempt) => Count++;
    }
}
