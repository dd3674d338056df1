using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ApiAccessControl.Tests.Stores;

public class LastUsedFlushTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LastUsedLedger _ledger = new();
    private readonly CurrentPolicy _policy = new();
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
        using var flush = Flush([]);
        Use("firstkey1", 0);

        await flush.FlushAsync(Token);

        Assert.Single(_ledger.Take());
    }

    [Fact]
    public async Task A_use_belongs_to_the_narrowest_entry_of_the_list_of_its_key_in_canonical_form()
    {
        using var flush = Flush();
        List("firstkey1", "192.0.2.0/24", "192.0.2.7/32", "2001:DB8:0::/32", "203.0.113.1-203.0.113.9", "198.51.100.1");
        List("secondkey2", "192.0.2.0/24");

        Use("firstkey1", 0, "192.0.2.7");
        Use("firstkey1", 1, "192.0.2.8");
        Use("firstkey1", 2, "192.0.2.9");
        Use("firstkey1", 3, "2001:db8::7");
        Use("firstkey1", 4, "203.0.113.9");
        Use("secondkey2", 5, "192.0.2.7");
        await flush.FlushAsync(Token);

        Assert.Equal(
            [
                ("firstkey1", "192.0.2.0/24", 2, 2, "192.0.2.9"), ("firstkey1", "192.0.2.7", 1, 0, "192.0.2.7"),
                ("firstkey1", "2001:db8::/32", 1, 3, "2001:db8::7"),
                ("firstkey1", "203.0.113.1-203.0.113.9", 1, 4, "203.0.113.9"),
                ("secondkey2", "192.0.2.0/24", 1, 5, "192.0.2.7"),
            ],
            Entries());
        Assert.Equal([5L, 1L], _store.Taken.OrderBy(use => use.KeyId, StringComparer.Ordinal).Select(use => use.Count));
    }

    [Fact]
    public async Task Uses_of_a_key_without_a_list_or_outside_of_its_list_belong_to_no_entry()
    {
        using var flush = Flush();
        List("firstkey1", "192.0.2.0/24");
        List("secondkey2", null);

        Use("firstkey1", 0, "203.0.113.1");
        Use("secondkey2", 1, "192.0.2.7");
        Use("unknownkey3", 2, "192.0.2.7");
        await flush.FlushAsync(Token);

        Assert.Equal(3, _store.Taken.Count);
        Assert.Empty(Entries());
    }

    [Fact]
    public async Task Uses_of_entries_that_a_store_does_not_take_are_added_to_those_of_the_next_flush()
    {
        using var flush = Flush();
        List("firstkey1", "192.0.2.0/24");
        Use("firstkey1", 0, "192.0.2.7");
        _store.IsDown = true;
        await flush.FlushAsync(Token);
        Use("firstkey1", 1, "192.0.2.8");

        _store.IsDown = false;
        await flush.FlushAsync(Token);

        Assert.Equal([("firstkey1", "192.0.2.0/24", 2, 1, "192.0.2.8")], Entries());
    }

    private LastUsedFlush Flush() => Flush([_store]);

    private LastUsedFlush Flush(ILastUsedStore[] stores) => new(
        _ledger, new(_policy), stores, TimeProvider.System, NullLogger<LastUsedFlush>.Instance);

    private void List(string key, params string[]? networks)
    {
        var builder = new SnapshotBuilder(
            _policy.Latest ?? PolicySnapshot.Empty, Policies.Standard.WithAllForms());
        builder.Put(new KeyRecord(key) { SecretHash = Hashes.Sha256(key), Networks = Policies.Entries(networks) });
        _policy.Publish(builder.Build(1));
        Assert.Empty(builder.Errors);
    }

    private void Use(string key, int second, string address = "127.0.0.1")
    {
        Assert.True(KeyId.TryParse(key, out var id));
        _ledger.Touch(id, NetworkAddress.From(IPAddress.Parse(address)), Noon.AddSeconds(second));
    }

    private IEnumerable<(string Key, string Entry, long Count, int Second, string Address)> Entries() => _store.Taken
        .SelectMany(use => use.Entries.Select(entry => (
            use.KeyId, entry.Entry, entry.Count, (int)(entry.At - Noon).TotalSeconds, $"{entry.Address}")))
        .Order();

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
