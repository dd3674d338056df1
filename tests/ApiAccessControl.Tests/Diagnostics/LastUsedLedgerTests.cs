using System.Diagnostics;
using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Diagnostics;

/// <summary>The ledger holds only the keys in use, and loses no use.</summary>
public class LastUsedLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LastUsedLedger _ledger = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_million_keys_used_once_leave_no_entries()
    {
        const int perInterval = 5_000;
        var taken = 0L;
        var most = 0;
        for (var i = 0; i < 1_000_000; i++)
        {
            Touch(i);
            if ((i + 1) % perInterval == 0)
            {
                most = Math.Max(most, _ledger.Count);
                taken += _ledger.Take().Sum(use => use.Count);
            }
        }

        Assert.Equal(1_000_000, taken);
        Assert.InRange(most, perInterval, 2 * perInterval);
        Assert.Empty(_ledger.Take());
        Assert.Equal(0, _ledger.Count);
    }

    [Fact]
    public void The_count_of_a_key_restarts_after_each_batch()
    {
        Touch(1);
        Touch(1);
        Assert.Equal(2, Assert.Single(_ledger.Take()).Count);
        Assert.Empty(_ledger.Take());
        Assert.Equal(0, _ledger.Count);

        Touch(1, Noon.AddHours(1));

        var use = Assert.Single(_ledger.Take());
        Assert.Equal((1, Noon.AddHours(1), IPAddress.Loopback), (use.Count, use.At, use.Address.ToIPAddress()));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("::ffff:0:203.0.113.7", "::ffff:0:203.0.113.7")]
    public void A_recorded_address_is_returned_in_its_canonical_form(string address, string expected)
    {
        Touch(1, address: IPAddress.Parse(address));

        Assert.Equal(IPAddress.Parse(expected), Assert.Single(_ledger.Take()).Address.ToIPAddress());
    }

    [Fact]
    public void A_use_without_an_address_is_returned_without_one()
    {
        Assert.True(KeyId.TryParse("withoutone", out var id));

        _ledger.Touch(id, NetworkAddress.From(null), Noon);

        Assert.False(Assert.Single(_ledger.Take()).Address.IsKnown);
    }

    [Fact]
    public void Uses_from_two_addresses_are_counted_separately_each_with_its_last_time()
    {
        Touch(1, Noon, IPAddress.Loopback);
        Touch(1, Noon.AddSeconds(1), IPAddress.IPv6Loopback);
        Touch(1, Noon.AddSeconds(2), IPAddress.Loopback);

        Assert.Equal(
            [(IPAddress.IPv6Loopback, 1L, Noon.AddSeconds(1)), (IPAddress.Loopback, 2L, Noon.AddSeconds(2))],
            _ledger.Take().Select(use => (use.Address.ToIPAddress()!, use.Count, use.At)).OrderBy(use => use.Count));
    }

    [Fact]
    public void Above_the_bound_addresses_are_no_longer_distinguished_and_every_use_is_counted()
    {
        const int addresses = 1_000_000;
        for (var i = 0; i < addresses; i++)
        {
            Touch(1, Noon.AddTicks(i), Address(i));
            Touch(2, Noon.AddTicks(i));
        }

        var most = UseTable.AddressPlaces / 4 * 3;
        Assert.InRange(_ledger.Count, most, 2 * UseTable.AddressPlaces);
        var uses = _ledger.Take().ToLookup(use => use.Key.ToString());
        Assert.Equal(addresses, uses["key00001"].Sum(use => use.Count));
        Assert.Equal(addresses, uses["key00002"].Sum(use => use.Count));
        var last = uses["key00001"].MaxBy(use => use.At);
        Assert.Equal(
            (Address(addresses - 1), Noon.AddTicks(addresses - 1)), (last.Address.ToIPAddress(), last.At));
        Assert.True(last.Count > addresses - (2 * UseTable.AddressPlaces), $"{last.Count} uses have the last address.");
    }

    [Fact]
    public void Addresses_are_distinguished_again_in_the_interval_after_the_bound_was_reached()
    {
        for (var i = 0; i < 2 * UseTable.AddressPlaces; i++)
        {
            Touch(1, address: Address(i));
        }

        Assert.Equal(1, _ledger.Take().Count(use => use.Count > 1));
        Touch(1, address: Address(1));
        Touch(1, address: Address(2));

        Assert.Equal(2, _ledger.Take().Count);
    }

    [Fact]
    public void A_table_for_more_keys_than_the_bound_has_one_place_for_each_key()
    {
        var bound = UseTable.AddressPlaces / 4 * 3;
        Assert.True(KeyId.TryParse("boundkey1", out var id));

        Assert.Equal([1L, 1L], CountsIn(UseTable.For(bound)));
        Assert.Equal([2L], CountsIn(UseTable.For(bound + 1)));

        IEnumerable<long> CountsIn(UseTable table)
        {
            var uses = new List<RecordedUse>();
            Assert.True(table.TryMark(id, NetworkAddress.From(Address(1)), Noon.UtcTicks));
            Assert.True(table.TryMark(id, NetworkAddress.From(Address(2)), Noon.UtcTicks));
            table.Take(uses);
            return uses.Select(use => use.Count);
        }
    }

    [Fact]
    public void A_use_recorded_after_its_table_was_taken_is_in_the_next_batch()
    {
        var table = UseTable.For(0);
        Assert.True(KeyId.TryParse("frozenkey1", out var id));
        var address = NetworkAddress.From(IPAddress.Loopback);
        Assert.True(table.TryMark(id, address, Noon.UtcTicks));
        var taken = new List<RecordedUse>();

        table.Take(taken);

        Assert.False(table.TryMark(id, address, Noon.UtcTicks + 1));
        Assert.False(table.TryMark(id, NetworkAddress.From(Address(1)), Noon.UtcTicks + 1));
        Assert.Equal(1, Assert.Single(taken).Count);
        table.Take(taken);
        Assert.Single(taken);
    }

    [Fact]
    public async Task Concurrent_uses_of_several_keys_from_several_addresses_add_up_for_each_key_and_address()
    {
        const int threads = 8;
        const int rounds = 40_000;
        var taken = new Dictionary<(string Key, IPAddress Address), long>();
        var touching = Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < rounds; i++)
                {
                    Touch(i % 3, Noon.AddTicks(i), Address(i % 5));
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        while (!touching.IsCompleted)
        {
            Collect();
        }

        await touching;
        Collect();

        Assert.Equal(15, taken.Count);
        for (var pair = 0; pair < 15; pair++)
        {
            var uses = threads * ((rounds / 15) + (pair < rounds % 15 ? 1 : 0));
            Assert.Equal(uses, taken[($"key{pair % 3:00000}", Address(pair % 5))]);
        }

        void Collect()
        {
            foreach (var use in _ledger.Take())
            {
                var pair = (use.Key.ToString(), use.Address.ToIPAddress()!);
                taken[pair] = taken.GetValueOrDefault(pair) + use.Count;
            }
        }
    }

    [Fact]
    public async Task Concurrent_uses_above_the_bound_add_up_for_each_key()
    {
        const int threads = 8;
        const int uses = 100_000;
        var taken = 0L;
        var touching = Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < uses; i++)
                {
                    Touch(1, Noon, Address((thread * uses) + i));
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        while (!touching.Wait(TimeSpan.FromMilliseconds(50), Token))
        {
            taken += _ledger.Take().Sum(use => use.Count);
        }

        await touching;
        Assert.Equal(threads * uses, taken + _ledger.Take().Sum(use => use.Count));
    }

    [Fact]
    public void Keys_in_adjacent_slots_are_recorded_separately()
    {
        // A number so large that tables fill up and are replaced while all uses are counted.
        const int keys = 10_000;
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < keys; i++)
            {
                Touch(i);
            }
        }

        var uses = _ledger.Take().ToLookup(use => use.Key.ToString(), use => use.Count);

        Assert.Equal(keys, uses.Count);
        Assert.All(uses, use => Assert.Equal(3, use.Sum()));
    }

    [Fact]
    public async Task Concurrent_uses_never_mix_two_addresses_of_a_key()
    {
        var addresses = new[] { IPAddress.Parse("2001:db8::1"), IPAddress.Parse("2001:db8:ffff:ffff:ffff::ffff") };
        var isOver = false;
        var touching = Task.WhenAll(addresses.Select(address => Task.Run(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                Touch(1, address: address);
            }
        })));
        var seen = new HashSet<IPAddress?>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 20_000 || (seen.Count < 2 && Stopwatch.GetElapsedTime(start).TotalSeconds < 10); i++)
        {
            var uses = _ledger.Take();
            seen.UnionWith(uses.Select(use => use.Address.ToIPAddress()));
            Assert.All(uses, use => Assert.Contains(use.Address.ToIPAddress(), addresses));
        }

        Volatile.Write(ref isOver, true);
        await touching;
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task No_use_is_lost_while_keys_are_removed_and_added_again()
    {
        const int users = 3;
        const int usesEach = 300_000;
        var taken = 0L;
        var touching = Task.WhenAll(Enumerable.Range(0, users).Select(user => Task.Run(() =>
        {
            for (var i = 0; i < usesEach; i++)
            {
                // Few keys, so that writers collide, each unused often enough to be removed.
                Touch(i * (user + 1) / 7 % 11);
            }
        })));
        while (!touching.IsCompleted)
        {
            taken += _ledger.Take().Sum(use => use.Count);
        }

        await touching;
        taken += _ledger.Take().Sum(use => use.Count);
        Assert.Equal(users * usesEach, taken);
    }

    [Fact]
    public async Task Without_a_store_for_key_usage_a_request_records_no_use()
    {
        var key = TestKeys.Make("marked");
        await using var host = await TestHost.StartAsync(
            Wire.Section(Wire.Key(key)), app => app.MapGet("/any", () => "ok").RequireApiKey());

        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(key)));

        Assert.Equal(0, host.Services.GetRequiredService<LastUsedLedger>().Count);
    }

    [Fact]
    public async Task With_a_store_for_key_usage_a_request_records_a_use()
    {
        var key = TestKeys.Make("marked");
        await using var host = await TestHost.StartAsync(
            "{}",
            app => app.MapGet("/any", () => "ok").RequireApiKey(),
            builder => builder.AddApiAccessControl().AddMemoryStore(
                new PolicySettings { Enabled = true }, new KeyRecord(key.Id) { SecretHash = key.SecretHash }));

        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(key)));
        Assert.Equal(401, await host.StatusAsync("/any", ("X-Api-Key", TestKeys.Make("another").Text)));

        Assert.Equal(1, host.Services.GetRequiredService<LastUsedLedger>().Count);
    }

    private static IPAddress Address(int number) => new([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);

    private void Touch(int number, DateTimeOffset? at = null, IPAddress? address = null)
    {
        Assert.True(KeyId.TryParse($"key{number:00000}", out var id));
        _ledger.Touch(id, NetworkAddress.From(address ?? IPAddress.Loopback), at ?? Noon);
    }
}
