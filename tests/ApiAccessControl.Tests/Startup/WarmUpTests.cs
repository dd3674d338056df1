using ApiAccessControl.KeyUsage;
using ApiAccessControl.Startup;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Tests.Startup;

public sealed class WarmUpTests : IDisposable
{
    private static readonly NewApiKey Key = TestKeys.Make("warm");

    private readonly CapturedLog _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Warm_up_requests_are_admitted_and_not_observed()
    {
        var heard = new RecordingObserver();
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await HostAsync(heard);
        decisions.ListenTo(host.Services);
        var entries = _log.OfTheGate.Count();

        host.Services.GetRequiredService<WarmUpRequests>().Run();

        Assert.Equal(entries, _log.OfTheGate.Count());
        Assert.Empty(decisions.Measurements);
        Assert.Equal(0, heard.Refusals);
        Assert.Empty(host.Services.GetRequiredService<LastUsedLedger>().Take());
        Assert.Equal(1, host.Services.GetRequiredService<CurrentPolicy>().Snapshot!.Keys.Count);
        Assert.Equal([1], (await AuditAsync(host)).Select(change => change.Position.Revision).Distinct());
    }

    [Fact]
    public async Task The_observers_of_the_warm_up_test_see_a_real_request()
    {
        var heard = new RecordingObserver();
        using var decisions = new MeterListenerOf("api_access.decisions");
        await using var host = await HostAsync(heard);
        decisions.ListenTo(host.Services);
        var entries = _log.OfTheGate.Count();

        await host.GetAsync("/any");
        await host.GetAsync("/any", Wire.Header(Key));

        Assert.True(entries < _log.OfTheGate.Count());
        Assert.Equal(2, decisions.Measurements.Count);
        Assert.Equal(1, heard.Refusals);
        Assert.Single(host.Services.GetRequiredService<LastUsedLedger>().Take());
    }

    [Fact]
    public async Task Warm_up_starts_before_the_policy_is_loaded_and_ends_before_the_host_has_stopped()
    {
        await using var host = await HostAsync(new());
        var services = host.Services.GetServices<IHostedService>().ToList();
        var warmUp = Assert.Single(services.OfType<WarmUpService>());

        Assert.True(services.IndexOf(warmUp) < services.FindIndex(service => service is PolicyRefreshService));
        await warmUp.StopAsync(Token);
        Assert.DoesNotContain(_log.OfTheGate, line => line.Contains("warmed up", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_warm_up_is_logged_and_does_not_fail_startup()
    {
        WarmUpService.Run(
            () => throw new InvalidOperationException("the reason"),
            _log.CreateLogger("ApiAccessControl.Startup.WarmUp"));

        var line = Assert.Single(_log.At(LogLevel.Warning));
        Assert.Contains("warmed up", line, StringComparison.Ordinal);
        Assert.Contains("the reason", line, StringComparison.Ordinal);
    }

    public void Dispose() => _log.Dispose();

    private Task<TestHost> HostAsync(RecordingObserver heard) => TestHost.StartAsync(
        "{}",
        app => app.MapGet("/any", () => "in").RequireApiKey(),
        builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log);
            builder.Services.AddSingleton<IAccessAttemptObserver>(heard);
            builder.AddApiAccessControl().AddMemoryStore(
                new PolicySettings { Enabled = true },
                new KeyRecord(Key.Id) { SecretHash = Key.SecretHash });
        });

    private static async Task<IReadOnlyList<PolicyAuditRecord>> AuditAsync(TestHost host) =>
        await host.Services.GetRequiredService<IPolicyManager>().ListAuditAsync(new(), Token);

    private sealed class RecordingObserver : IAccessAttemptObserver
    {
        public int Refusals { get; private set; }

        public void Refused(in AccessAttempt attempt) => Refusals++;
    }
}
