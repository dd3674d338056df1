using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Startup;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.Routing;

namespace ApiAccessControl.Tests.Http.Enforcement;

/// <summary>A cache in front of the decision stores nothing, wherever the decision is made.</summary>
public class CachesTests
{
    private static readonly Dictionary<string, (Action<WebApplication> Use, Func<WebApplication, IEndpointRouteBuilder> Map)>
        Wirings = new()
        {
            ["middleware"] = (app => app.UseApiAccessControl(), app => app),
            ["branch"] = (app => app.UseWhen(_ => false, branch => branch.UseApiAccessControl()), app => app),
            ["map"] = (app => app.Map("/elsewhere", branch => branch.UseApiAccessControl()), app => app),
            ["group"] = (_ => { }, app => app.MapGroup("").AddApiAccessFilter()),
        };

    private static readonly Dictionary<string, Action<WebApplication>> CachesInUse = new()
    {
        ["output cache"] = app => app.UseOutputCache(),
        ["response cache"] = app => app.UseResponseCaching(),
    };

    public static TheoryData<string, string, string> Rows { get; } =
    [
        .. from wiring in Wirings.Keys
           from cache in CachesInUse.Keys
           from target in new[] { "/text", "/pipe", "/empty", "/short" }
           select new TheoryDataRow<string, string, string>(wiring, cache, target),
    ];

    public static TheoryData<string> Caches { get; } = [.. CachesInUse.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_cache_in_front_never_serves_a_guarded_answer_to_another_caller(
        string wiring, string cache, string target)
    {
        var log = new LogCapture();
        await using var host = await StartAsync(cache, wiring, isBehind: false, log);

        Assert.Equal((200, "1"), await AskAsync(host, target, Start.Full));
        Assert.Equal(401, (await AskAsync(host, target)).Status);
        Assert.Equal(403, (await AskAsync(host, target, Start.Bare)).Status);
        Assert.Equal((200, "2"), await AskAsync(host, target, Start.Full));
        Assert.Single(
            log.Of(cache == "output cache" ? EventIds.OutputCacheBeforeGate : EventIds.ResponseCacheBeforeGate));
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_cache_behind_the_middleware_stores_answers_and_logs_no_warning(string cache)
    {
        var log = new LogCapture();
        await using var host = await StartAsync(cache, "middleware", isBehind: true, log);

        Assert.Equal((200, "1"), await AskAsync(host, "/text", Start.Full));
        Assert.Equal((200, "1"), await AskAsync(host, "/text", Start.Full));
        Assert.Equal(401, (await AskAsync(host, "/text")).Status);
        Assert.Empty(log.Of(EventIds.OutputCacheBeforeGate));
        Assert.Empty(log.Of(EventIds.ResponseCacheBeforeGate));
    }

    [Theory]
    [MemberData(nameof(Caches))]
    public async Task A_cache_in_front_of_the_gate_stores_answers_of_endpoints_that_opted_out(string cache)
    {
        var log = new LogCapture();
        await using var host = await StartAsync(cache, "middleware", isBehind: false, log);

        Assert.Equal((200, "1"), await AskAsync(host, "/open"));
        Assert.Equal((200, "1"), await AskAsync(host, "/open"));
        Assert.Empty(log.Of(EventIds.OutputCacheBeforeGate));
        Assert.Empty(log.Of(EventIds.ResponseCacheBeforeGate));
    }

    [Fact]
    public async Task The_answer_has_no_store_when_a_response_cache_is_in_front()
    {
        await using var host = await StartAsync("response cache", "middleware", isBehind: false, new());

        using var response = await host.SendAsync(HttpMethod.Get, "/text", Wire.Header(Start.Full));

        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
    }

    private static Task<TestHost> StartAsync(
        string cache, string wiring, bool isBehind, LogCapture log) => Start.HostAsync(
        app =>
        {
            var calls = 0;
            var routes = Wirings[wiring].Map(app);
            Ask(routes.MapGet("/text", context => Public(context, ++calls).WriteAsync($"{calls}")));
            Ask(routes.MapGet("/short", context => Public(context, ++calls).WriteAsync($"{calls}")).ShortCircuit());
            Ask(routes.MapGet("/empty", context =>
            {
                Public(context, ++calls);
                return Task.CompletedTask;
            }));
            Ask(routes.MapGet("/pipe", async context =>
            {
                var writer = Public(context, ++calls).BodyWriter;
                writer.GetSpan()[0] = (byte)('0' + calls);
                writer.Advance(1);
                await writer.FlushAsync();
            }));
            app.MapGet("/open", context => Public(context, ++calls).WriteAsync($"{calls}")).DisableApiAccessControl();
        },
        log,
        build: builder =>
        {
            builder.Services.AddResponseCaching();
            builder.Services.AddOutputCache(
                options => options.AddBasePolicy(policy => policy.AddPolicy<Always>(), true));
        },
        use: app =>
        {
            if (isBehind)
            {
                app.UseRouting();
                Wirings[wiring].Use(app);
                CachesInUse[cache](app);
                return;
            }

            CachesInUse[cache](app);
            app.UseRouting();
            Wirings[wiring].Use(app);
        });

    private static HttpResponse Public(HttpContext context, int call)
    {
        context.Response.Headers.CacheControl = "public, max-age=60";
        context.Response.Headers["X-Call"] = $"{call}";
        return context.Response;
    }

    private static void Ask(IEndpointConventionBuilder builder) => builder.RequirePermission("members", "search");

    private static async Task<(int Status, string Call)> AskAsync(TestHost host, string target, NewApiKey? key = null)
    {
        using var response = await host.SendAsync(
            HttpMethod.Get, target, key is null ? [] : [Wire.Header(key)]);
        return ((int)response.StatusCode,
            response.Headers.TryGetValues("X-Call", out var calls) ? calls.Single() : "");
    }

    private sealed class Always : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellationToken)
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowCacheStorage = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellationToken) =>
            ValueTask.CompletedTask;
    }
}
