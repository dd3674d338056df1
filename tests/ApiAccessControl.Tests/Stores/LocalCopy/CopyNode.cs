using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Tests.Stores.LocalCopy;

/// <summary>The services of a node with a local copy, without a server.</summary>
internal sealed class CopyNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly PolicyRefreshService _refresh;

    private CopyNode(ServiceProvider services, LogCapture log)
    {
        (_services, Log) = (services, log);
        _refresh = services.GetServices<IHostedService>().OfType<PolicyRefreshService>().Single();
    }

    public LogCapture Log { get; }

    /// <summary>The policy that decides; null when every request is refused.</summary>
    public PolicySnapshot? Policy => _services.GetRequiredService<CurrentPolicy>().Snapshot;

    public PolicyHealthState State => _services.GetRequiredService<PolicyHealth>().State;

    public IPolicyReader Reader => _services.GetRequiredService<IPolicyReader>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static CopyNode Create(
        RemoteSource source, string path, TimeProvider time, Action<IServiceCollection>? services = null)
    {
        var log = new LogCapture();
        var all = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddSingleton(time);
        all.AddHealthChecks().AddApiAccessControl();
        all.AddApiAccessControl(new ConfigurationBuilder().Build()).AddStore(_ => source).KeepLocalCopy(path);
        services?.Invoke(all);
        return new(all.BuildServiceProvider(), log);
    }

    public static async Task<CopyNode> StartAsync(
        RemoteDatabase database, string path, TimeProvider time, Action<IServiceCollection>? services = null)
    {
        var node = Create(new RemoteSource(database), path, time, services);
        await node.StartAsync();
        return node;
    }

    public Task StartAsync() => _refresh.StartingAsync(Token);

    public Task<bool> RefreshAsync() => _refresh.RefreshAsync(Token);

    /// <summary>Also writes the copy.</summary>
    public Task StopAsync() => _refresh.StoppedAsync(Token);

    public async Task<HealthStatus> HealthAsync() =>
        (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token)).Status;

    public bool IsOn(string system) => Policy!.Systems.IsOn(system);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
