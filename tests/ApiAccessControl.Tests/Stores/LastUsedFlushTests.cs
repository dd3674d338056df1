using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Tests.Stores;

public class LastUsedFlushTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LastUsedLedger _ledger = new();
    private readonly Store _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Uses_are_flushed_once_and_summed()
    {
        using var flush = Flush();
        Use("firstkey1", 0);
        Use("firstkey1", 1);
        Use("secondkey2", 2);

        await flush.FlushAsync(Token);
        await flush.FlushAsync(Token);

        Assert.Equal([("firstkey1", 2L, Noon.AddSeconds(1)), ("secondkey2", 1L, Noon.AddSeconds(2))],
            _store.Taken.Select(use => (use.KeyId, use.Count, use.At)).OrderBy(use => use.KeyId));
    }

    [Fact]
    public async Task Uses_that_a_store_does_not_take_are_kept_for_the_next_flush()
    {
        using var flush = Flush();
        Use("firstkey1", 0);
        _store.IsDown = true;
        await flush.FlushAsync(Token);
        Use("firstkey1", 1);

        _store.IsDown = false;
        await flush.FlushAsync(Token);

        Assert.Equal((2L, Noon.AddSeconds(1)), (_store.Taken.Single().Count, _store.Taken.Single().At));
    }

    [Fact]
    public async Task A_host_that_stops_flushes_its_uses()
    {
        using var flush = Flush();
        await flush.StartAsync(Token);
        Use("firstkey1", 0);

        await flush.StopAsync(Token);

        Assert.Single(_store.Taken);
    }

    [Fact]
    public async Task Without_a_store_for_key_usage_nothing_is_flushed()
    {
        using var flush = new LastUsedFlush(_ledger, [], TimeProvider.System, NullLogger<LastUsedFlush>.Instance);
        Use("firstkey1", 0);

        await flush.FlushAsync(Token);

        Assert.Single(_ledger.Take());
    }

    private LastUsedFlush Flush() => new(_ledger, [_store], TimeProvider.System, NullLogger<LastUsedFlush>.Instance);

    private void Use(string key, int second)
    {
        Assert.True(KeyId.TryParse(key, out var id));
        _ledger.Touch(id, NetworkAddress.From(IPAddress.Loopback), Noon.AddSeconds(second));
    }

    private sealed class Store : ILastUsedStore
    {
        public bool IsDown { get; set; }

        public List<KeyUse> Taken { get; } = [];

        public ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken)
        {
            if (IsDown)
            {
                throw new InvalidOperationException("The store is down.");
            }

            Taken.AddRange(uses);
            return default;
        }

        public ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
            IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken) => new(Taken);
    }
}
