using System.Collections.Concurrent;
using System.Security.Claims;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>The server reuses the objects of a request: no request may see or set data of another.</summary>
public class AfterTheRequestTests
{
    private static readonly NewApiKey One = TestKeys.Make("one");
    private static readonly NewApiKey Two = TestKeys.Make("two");

    [Fact]
    public async Task A_user_set_after_a_request_is_not_visible_in_the_next_request()
    {
        var completed = new SemaphoreSlim(0);
        await using var host = await StartAsync(completed, context =>
            context.User = new(new ClaimsIdentity([new(ClaimTypes.Name, "left over")], "Host")));

        foreach (var key in new[] { One, Two, One })
        {
            Assert.Equal(key.Id, (await host.GetAsync("/any", Wire.Header(key))).Body);
            await completed.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_completion_callback_sees_the_key_of_its_own_request()
    {
        var completed = new SemaphoreSlim(0);
        var seen = new List<string?>();
        await using var host = await StartAsync(
            completed, context => seen.Add(context.User.Identity?.Name ?? context.GetApiKey()?.Id));

        await host.GetAsync("/any", Wire.Header(One));
        await completed.WaitAsync(TestContext.Current.CancellationToken);
        await host.GetAsync("/unread", Wire.Header(Two));
        await completed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([One.Id, Two.Id], seen);
    }

    /// <summary>An audit queue reads the feature after the request has ended and others have run.</summary>
    [Fact]
    public async Task A_feature_kept_after_its_request_still_describes_that_request()
    {
        var keys = Enumerable.Range(0, 8).Select(i => TestKeys.Make($"kept-{i}")).ToArray();
        var kept = new ConcurrentQueue<(string Key, string Path, IApiAccessFeature Feature)>();
        await using var host = await TestHost.StartAsync(
            Wire.Section(string.Concat(keys.Select(key => Wire.Key(key)))),
            app =>
            {
                app.MapGet("/kept/{key}", async (string key, HttpContext context) =>
                {
                    kept.Enqueue((key, context.Request.Path, context.Features.Get<IApiAccessFeature>()!));
                    await Task.Yield();
                }).RequireApiKey();
                app.MapGet("/other", () => "").RequireApiKey();
            });

        await Parallel.ForAsync(0, 2000, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) =>
        {
            var key = keys[i % keys.Length];
            (string, string)[] headers = i % 2 == 0
                ? [Wire.Header(key), ("Origin", "https://a.example")]
                : [Wire.Header(key)];
            Assert.Equal(200, await host.StatusAsync(i % 4 < 2 ? $"/kept/{key.Id}" : "/other", headers));
        });

        Assert.Equal(1000, kept.Count);
        Assert.All(kept, entry => Assert.Equal(entry.Key, entry.Feature.Key?.Id));
        Assert.All(kept, entry => Assert.Equal(entry.Key, entry.Feature.Decision.KeyId));
        Assert.Equal(1000, kept.Select(entry => entry.Feature.Decision.Id).Distinct().Count());
        Assert.All(kept, entry => Assert.Equal(
            Array.FindIndex(keys, key => key.Id == entry.Key) % 2 == 0 ? RequestSource.Browser : RequestSource.Server,
            entry.Feature.Decision.Source));
    }

    [Fact]
    public async Task The_roles_of_a_principal_that_is_built_after_the_request_are_those_of_the_project_it_addressed()
    {
        IHttpAuthenticationFeature? kept = null;
        await using var host = await TestHost.StartAsync(
            Wire.Section(
                Wire.Key(One, """
                    "Organization": "acme", "Projects": { "shop": { "Roles": "Owner" }, "site": { "Roles": "Reader" } }
                    """),
                """
                "Roles": { "Owner": "*:*:*", "Reader": "*:GET:*" },
                "Organizations": { "acme": { "Projects": { "shop": {}, "site": {} } } },
                """),
            app =>
            {
                app.MapGet("/keep/{project}", (HttpContext context) =>
                {
                    kept = context.Features.Get<IHttpAuthenticationFeature>();
                }).RequireApiKey().InProject("{project}");
                app.MapGet("/other/{project}", () => "").RequireApiKey().InProject("{project}");
            });

        Assert.Equal(200, await host.StatusAsync("/keep/shop", Wire.Header(One)));
        Assert.Equal(200, await host.StatusAsync("/other/site", Wire.Header(One)));

        Assert.Equal(["Owner"], kept!.User!.FindAll(ClaimTypes.Role).Select(claim => claim.Value));
    }

    private static Task<TestHost> StartAsync(
        SemaphoreSlim completed, Action<HttpContext> atTheEnd) => TestHost.StartAsync(
        Wire.Section(Wire.Key(One) + Wire.Key(Two)),
        app =>
        {
            app.MapGet("/any", (HttpContext context) => context.User.Identity?.Name).RequireApiKey();
            app.MapGet("/unread", () => "").RequireApiKey();
        },
        use: app =>
        {
            app.Use((context, next) =>
            {
                context.Response.OnCompleted(() =>
                {
                    atTheEnd(context);
                    completed.Release();
                    return Task.CompletedTask;
                });
                return next(context);
            });
            app.UseRouting();
            app.UseApiAccessControl();
        });
}
