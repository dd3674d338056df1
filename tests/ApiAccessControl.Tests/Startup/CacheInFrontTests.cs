using System.Net;
using ApiAccessControl.Logging;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.OutputCaching;

namespace ApiAccessControl.Tests.Startup;

public class CacheInFrontTests
{
    [Fact]
    public async Task An_output_cache_in_front_never_gives_one_callers_answer_to_another()
    {
        var log = new LogCapture();
        var calls = 0;
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", () => $"secret {++calls}").RequirePermission("members", "search")
                .CacheOutput(policy => policy.AddPolicy<Always>(), true),
            log, build: Cached, use: app => app.UseOutputCache().UseApiAccessControl());

        Assert.Equal((HttpStatusCode.OK, "secret 1"), await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync("/x", ("X-Api-Key", Start.Bare.Text))).Status);
        Assert.Equal((HttpStatusCode.OK, "secret 2"), await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text)));
        Assert.Single(log.Of(EventIds.OutputCacheBeforeGate));
    }

    [Fact]
    public async Task An_output_cache_in_front_does_not_share_an_answer_between_concurrent_callers()
    {
        var entered = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", async () =>
            {
                entered.TrySetResult();
                await finish.Task;
                return "secret";
            }).RequireApiKey().CacheOutput(policy => policy.AddPolicy<Always>(), true),
            build: Cached, use: app => app.UseOutputCache().UseApiAccessControl());

        var first = host.GetAsync("/x", ("X-Api-Key", Start.Full.Text));
        await entered.Task;
        var second = host.GetAsync("/x");
        await Task.Delay(100, TestContext.Current.CancellationToken);
        finish.SetResult();

        Assert.Equal((HttpStatusCode.OK, "secret"), await first);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second).Status);
    }

    [Fact]
    public async Task An_output_cache_behind_the_gate_stores_answers()
    {
        var log = new LogCapture();
        var calls = 0;
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", () => $"secret {++calls}").RequireApiKey()
                .CacheOutput(policy => policy.AddPolicy<Always>(), true),
            log, build: Cached, use: app => app.UseApiAccessControl().UseOutputCache());

        Assert.Equal("secret 1", (await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text))).Body);
        Assert.Equal("secret 1", (await host.GetAsync("/x", ("X-Api-Key", Start.Full.Text))).Body);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.GetAsync("/x")).Status);
        Assert.Empty(log.Of(EventIds.OutputCacheBeforeGate));
    }

    [Fact]
    public async Task An_endpoint_that_opted_out_keeps_its_cache()
    {
        var log = new LogCapture();
        var calls = 0;
        await using var host = await Start.HostAsync(
            app => app.MapGet("/x", () => $"open {++calls}").DisableApiAccessControl().CacheOutput(),
            log, build: Cached, use: app => app.UseOutputCache().UseApiAccessControl());

        Assert.Equal("open 1", (await host.GetAsync("/x")).Body);
        Assert.Equal("open 1", (await host.GetAsync("/x")).Body);
        Assert.Empty(log.Of(EventIds.OutputCacheBeforeGate));
    }

    [Fact]
    public async Task A_cached_endpoint_in_a_filter_group_refuses_startup()
    {
        var errors = await Start.RefusedAsync(
            app => app.MapGroup("/g").AddApiAccessFilter().MapGet("/x", () => "x").RequireApiKey().CacheOutput(),
            build: Cached, use: app => app.UseOutputCache());

        Assert.Contains("output caching runs before the gate", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_endpoint_outside_a_filter_group_does_not_refuse_startup()
    {
        await using var host = await Start.HostAsync(
            app =>
            {
                app.MapGroup("/g").AddApiAccessFilter().MapGet("/x", () => "x").RequireApiKey();
                app.MapGet("/open", () => "x").CacheOutput();
            },
            build: Cached, use: app => app.UseOutputCache());

        Assert.Equal((HttpStatusCode.OK, "x"), await host.GetAsync("/open"));
    }

    private static void Cached(WebApplicationBuilder builder) => builder.Services.AddOutputCache();

    // The default cache policy stores nothing for an authenticated user, and a key is one.
    private sealed class Always : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken stop)
        {
            context.EnableOutputCaching = true;
            context.AllowCacheLookup = true;
            context.AllowLocking = true;
            context.AllowCacheStorage = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken stop) =>
            ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken stop) =>
            ValueTask.CompletedTask;
    }
}
