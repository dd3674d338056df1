using System.Diagnostics;
using System.Net;
using ApiAccessControl.Keys;
using ApiAccessControl.KeyUsage;
using ApiAccessControl.Networks;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Diagnostics;

/// <summary>The ledger holds only the keys in use, and loses no use.</summary>
public class LastUsedLedgerTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly LastUsedLedger _ledger = new();

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
        Assert.Equal((1, Noon.AddHours(1), IPAddress.Loopback), (use.Count, use.At, use.Address));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    [InlineData("::ffff:0:203.0.113.7", "::ffff:0:203.0.113.7")]
    public void A_recorded_address_is_returned_in_its_canonical_form(string address, string expected)
    {
        Touch(1, address: IPAddress.Parse(address));

        Assert.Equal(IPAddress.Parse(expected), Assert.Single(_ledger.Take()).Address);
    }

    [Fact]
    public void A_use_without_an_address_is_returned_without_one()
    {
        Assert.True(KeyId.TryParse("withoutone", out var id));

        _ledger.Touch(id, NetworkAddress.From(null), Noon);

        Assert.Null(Assert.Single(_ledger.Take()).Address);
    }

    [Fact]
    public void The_latest_use_of_a_key_is_reported()
    {
        Touch(1, Noon, IPAddress.Loopback);
        Touch(1, Noon.AddSeconds(1), IPAddress.IPv6Loopback);

        var use = Assert.Single(_ledger.Take());
        Assert.Equal((2, Noon.AddSeconds(1), IPAddress.IPv6Loopback), (use.Count, use.At, use.Address));
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

        var uses = _ledger.Take().ToLookup(use => use.KeyId, use => use.Count);

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
            seen.UnionWith(uses.Select(use => use.Address));
            Assert.All(uses, use => Assert.Contains(use.Address, addresses));
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

    private void Touch(int number, DateTimeOffset? at = null, IPAddress? address = null)
    {
        Assert.True(KeyId.TryParse($"key{number:00000}", out var id));
        _ledger.Touch(id, NetworkAddress.From(address ?? IPAddress.Loopback), at ?? Noon);
    }
}
