using System.Security.Claims;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>What the gate keeps of a request is used again for others: nothing of one may be seen, or set, by another.</summary>
public class AfterTheRequestTests
{
    private static readonly NewApiKey One = TestKeys.Make("one");
    private static readonly NewApiKey Two = TestKeys.Make("two");

    [Fact]
    public async Task A_user_who_is_set_when_a_request_is_over_is_nobodys_in_the_next()
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
    public async Task Whoever_looks_when_a_request_is_over_sees_its_own_key_or_none()
    {
        var completed = new SemaphoreSlim(0);
        var seen = new List<string?>();
        await using var host = await StartAsync(completed, context => seen.Add(context.User.Identity?.Name ?? context.GetApiKey()?.Id));

        await host.GetAsync("/any", Wire.Header(One));
        await completed.WaitAsync(TestContext.Current.CancellationToken);
        await host.GetAsync("/unread", Wire.Header(Two));
        await completed.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal([One.Id, null], seen);
    }

    [Fact]
    public async Task A_feature_that_was_kept_never_tells_of_another_request()
    {
        var completed = new SemaphoreSlim(0);
        var kept = new List<IApiAccessFeature>();
        await using var host = await StartAsync(completed, _ => { }, kept);

        foreach (var key in new[] { One, Two, Two })
        {
            await host.GetAsync("/kept", Wire.Header(key));
            await completed.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([One.Id, Two.Id, Two.Id], kept.Select(feature => feature.Key?.Id));
        Assert.Equal(3, kept.Select(feature => feature.Decision.Id).Distinct().Count());
    }

    private static Task<TestHost> StartAsync(
        SemaphoreSlim completed, Action<HttpContext> atTheEnd, List<IApiAccessFeature>? kept = null) => TestHost.StartAsync(
        Wire.Section(Wire.Key(One) + Wire.Key(Two)),
        app =>
        {
            app.MapGet("/any", (HttpContext context) => context.User.Identity?.Name).RequireApiKey();
            app.MapGet("/unread", () => "").RequireApiKey();
            app.MapGet("/kept", (HttpContext context) =>
            {
                var feature = context.Features.Get<IApiAccessFeature>()!;
                kept!.Add(feature);
                return feature.Key?.Id;
            }).RequireApiKey();
        },
        use: app =>
        {
            // Callbacks run last in, first out: one from in front of the gate runs when the gate has let go.
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
