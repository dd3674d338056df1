using System.Collections.Concurrent;
using ApiAccessControl.Atlas.Tests.Digest.Support;

[assembly: AssemblyFixture(typeof(DigestHosts))]

namespace ApiAccessControl.Atlas.Tests.Digest.Support;

/// <summary>Hosts that many tests share: one for each section. Their clock stands still.</summary>
public sealed class DigestHosts : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<DigestHost>>> _hosts = new(StringComparer.Ordinal);

    internal Task<DigestHost> OfAsync(string section = "{}") =>
        _hosts.GetOrAdd(section, new Lazy<Task<DigestHost>>(() => DigestHost.StartAsync(section))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts.Values)
        {
            await (await host.Value).DisposeAsync();
        }
    }
}
