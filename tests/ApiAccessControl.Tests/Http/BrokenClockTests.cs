using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http;

/// <summary>
/// When a decision throws, the earlier decision on the request is discarded: no endpoint runs on partial state.
/// </summary>
public class BrokenClockTests
{
    [Theory]
    [InlineData(false, 200, 1)]
    [InlineData(true, 500, 0)]
    public async Task After_a_decision_that_threw_an_earlier_decision_does_not_admit(bool breaks, int status, int runs)
    {
        var key = TestKeys.Make("clock");
        var clock = new BreakableClock();
        var ran = 0;
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(key, "\"ExpiresAt\": \"2999-01-01T00:00:00Z\"")),
            app => app.MapGet("/in", () => ran++).RequireApiKey(),
            services: services => services.AddSingleton<TimeProvider>(clock),
            use: app =>
            {
                app.UseRouting();
                app.UseApiAccessControl();
                app.Use(async (context, next) =>
                {
                    clock.IsBroken.Value = breaks;
                    try
                    {
                        await next(context);
                    }
                    catch (InvalidOperationException)
                    {
                        await context.GetEndpoint()!.RequestDelegate!(context);
                    }
                });
                app.UseApiAccessControl();
            });

        Assert.Equal(status, await host.StatusAsync("/in", Wire.Header(key)));
        Assert.Equal(runs, ran);
    }

    // Throws for one request only; other work of the host continues.
    private sealed class BreakableClock : TimeProvider
    {
        public AsyncLocal<bool> IsBroken { get; } = new();

        public override DateTimeOffset GetUtcNow() =>
            IsBroken.Value ? throw new InvalidOperationException("The clock is broken.") : base.GetUtcNow();
    }
}
