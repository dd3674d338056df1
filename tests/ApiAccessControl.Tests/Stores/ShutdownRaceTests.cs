using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Tests.Stores;

/// <summary>A test server is disposed while its host is still stopping.</summary>
public sealed class ShutdownRaceTests
{
    private const int Rounds = 300;

    [Fact]
    public async Task A_stop_that_races_the_disposal_of_the_host_throws_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        for (var round = 0; round < Rounds; round++)
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseTestServer();
            builder.Services.AddRouting();
            builder.AddApiAccessControl().AddMemoryStore(new PolicySettings { Enabled = true });
            var app = builder.Build();
            app.UseApiAccessControl();
            await app.StartAsync(token);
            var services = app.Services.GetServices<IHostedService>().ToArray();

            var stopping = Task.Run(() => app.StopAsync(token), token);
            var disposing = Task.Run(async () => await app.DisposeAsync(), token);
            await disposing;
            await stopping;

            // The calls that the host had not made when it was disposed.
            foreach (var service in services.OfType<IHostedLifecycleService>())
            {
                await service.StopAsync(token);
                await service.StoppedAsync(token);
            }
        }
    }
}
