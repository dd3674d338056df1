using ApiAccessControl.Stores;
using Microsoft.Extensions.Hosting;

namespace ApiAccessControl.Tests.Stores;

/// <summary>The refresh service is disposed while a read is running.</summary>
public class RefreshServiceStopTests
{
    [Fact]
    public async Task The_refresh_service_stops_after_it_was_disposed_during_a_read()
    {
        using var source = new SlowSource();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddApiAccessControl().AddStore(_ => source);
        var host = builder.Build();
        var refresh =
            host.Services.GetServices<IHostedService>().OfType<ApiAccessControl.Stores.PolicyRefreshService>().Single();
        await refresh.StartingAsync(TestContext.Current.CancellationToken);
        await source.IsLooking.WaitAsync(TestContext.Current.CancellationToken);

        refresh.Dispose();
        await refresh.StoppedAsync(TestContext.Current.CancellationToken);
        refresh.Dispose();
    }

    private sealed class SlowSource : IPolicySource, IDisposable
    {
        public SemaphoreSlim IsLooking { get; } = new(0);

        public bool IsOneDocument => false;

        public TimeSpan? PollInterval => TimeSpan.FromMilliseconds(1);

        public ValueTask<StoredPolicy> ReadAsync(CancellationToken cancellationToken) =>
            new(new StoredPolicy(new(1, Guid.Empty), [new PolicySettings()]));

        public async ValueTask<PolicyChanges?> ReadChangesAsync(
            PolicyRevision revision, CancellationToken cancellationToken)
        {
            IsLooking.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null;
        }

        public Microsoft.Extensions.Primitives.IChangeToken GetChangeToken() =>
            new Microsoft.Extensions.Primitives.CancellationChangeToken(CancellationToken.None);

        public void Dispose() => IsLooking.Dispose();
    }
}
