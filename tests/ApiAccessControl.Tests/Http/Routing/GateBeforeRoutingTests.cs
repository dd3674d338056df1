using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Routing;

/// <summary>A gate that no endpoint reaches refuses everything, and the log says why.</summary>
public class GateBeforeRoutingTests
{
    private const int GateBeforeRouting = 6;

    private static readonly NewApiKey Key = TestKeys.Make("before routing");

    [Theory]
    [InlineData(true, 404, 1)]
    [InlineData(false, 200, 0)]
    public async Task The_gate_before_routing_refuses_everything_and_the_log_explains_it(
        bool isBefore, int status, int entries)
    {
        using var log = new LogCapture();
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(Key)),
            app => app.MapGet("/", () => "in").RequireApiKey(),
            use: app =>
            {
                if (isBefore)
                {
                    app.UseApiAccessControl();
                    app.UseRouting();
                }
                else
                {
                    app.UseRouting();
                    app.UseApiAccessControl();
                }
            },
            services: services => services.AddLogging(logging => logging.AddProvider(log)));

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(status, await host.StatusAsync("/", Wire.Header(Key)));
        }

        Assert.Equal(entries, log.Of(GateBeforeRouting).Count());
    }
}
