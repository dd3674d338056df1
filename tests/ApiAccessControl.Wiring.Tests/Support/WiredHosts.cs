using System.Collections.Concurrent;
using ApiAccessControl.Wiring.Tests.Kinds;
using ApiAccessControl.Wiring.Tests.Support;
using ApiAccessControl.Wiring.Tests.Wirings;

[assembly: AssemblyFixture(typeof(WiredHosts))]

namespace ApiAccessControl.Wiring.Tests.Support;

/// <summary>
/// One host per wiring, started when a test first asks for it, and the destination of their proxy routes.
/// </summary>
public sealed class WiredHosts : IAsyncLifetime
{
    /// <summary>The collection of tests that share hosts and count their calls, so that one runs at a time.</summary>
    public const string Shared = "shared hosts";

    private readonly ConcurrentDictionary<string, Lazy<Task<WiredHost>>> _hosts = new();
    private WebApplication _destination = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        _destination = builder.Build();
        _destination.Urls.Add("http://127.0.0.1:0");
        _destination.MapFallback(() => "in");
        await _destination.StartAsync();
        ProxyKind.Destination = _destination.Urls.First();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await (await host.Value).DisposeAsync();
        }

        await _destination.DisposeAsync();
    }

    internal Task<WiredHost> OfAsync(string wiring) =>
        _hosts.GetOrAdd(wiring, name => new(() => WiredHost.StartAsync(AllWirings.Named(name)))).Value;
}
