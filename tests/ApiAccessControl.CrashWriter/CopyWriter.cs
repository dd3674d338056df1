using ApiAccessControl.Stores;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Primitives;

namespace ApiAccessControl.CrashWriter;

/// <summary>
/// Starts nodes with a local copy, one after another, each with the next revision of a remote policy.
/// </summary>
internal static class CopyWriter
{
    public const string Argument = "copy";

    public static async Task RunAsync(string path, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            var services = new ServiceCollection().AddLogging();
            services.AddApiAccessControl(new ConfigurationBuilder().Build())
                .AddStore(_ => new Source(number)).KeepLocalCopy(path);
            await using var provider = services.BuildServiceProvider();
            foreach (var service in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            {
                await service.StartingAsync(CancellationToken.None);
            }

            await provider.GetRequiredService<PolicyStatusReader>().WaitForAsync(
                number, TimeSpan.FromMinutes(1), CancellationToken.None);
            foreach (var service in provider.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            {
                await service.StoppedAsync(CancellationToken.None);
            }

            Console.WriteLine(number);
        }
    }

    private sealed class Source(int number) : IPolicySource
    {
        private const int Systems = 20_000;

        public bool IsOneDocument => false;

        public string StoreIdentity => "crash writer";

        public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) => new(new StoredPolicy(
            new(number, Guid.Empty),
            [
                new PolicySettings { Enabled = true, DisabledReason = $"{number}" },
                .. Enumerable.Range(0, Systems).Select(i => new SystemRecord($"s{i}") { Enabled = number % 2 == 0 }),
            ]));

        public ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken) => new((PolicyChanges?)null);

        public IChangeToken GetChangeToken() => new CancellationChangeToken(CancellationToken.None);
    }
}
