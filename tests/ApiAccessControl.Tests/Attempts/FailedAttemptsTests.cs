using System.Net;
using ApiAccessControl.Attempts;
using ApiAccessControl.Networks;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Attempts;

/// <summary>The count of failed attempts, without a host.</summary>
public class FailedAttemptsTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly TestClock _clock = new(new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_attempt_that_reaches_the_limit_blocks_and_says_so_once()
    {
        var attempts = new FailedAttempts(new(3, Window), _clock);

        Assert.Equal([false, false, true, false], Enumerable.Range(0, 4).Select(_ => attempts.Add(Client(1))));
        Assert.Equal(Window, attempts.BlockedFor(Client(1)));
        Assert.Equal(TimeSpan.Zero, attempts.BlockedFor(Client(2)));
    }

    [Fact]
    public void A_window_begins_with_the_first_attempt_and_ends_the_block()
    {
        var attempts = new FailedAttempts(new(2, Window), _clock);
        attempts.Add(Client(1));
        _clock.Advance(TimeSpan.FromSeconds(59));
        attempts.Add(Client(1));

        Assert.Equal(TimeSpan.FromSeconds(1), attempts.BlockedFor(Client(1)));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, attempts.BlockedFor(Client(1)));
        Assert.False(attempts.Add(Client(1)));
        Assert.True(attempts.Add(Client(1)));
    }

    [Fact]
    public void A_million_addresses_take_no_more_memory_than_the_capacity()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var attempts = new FailedAttempts(new(2, Window), _clock);
        for (var client = 0; client < 1_000_000; client++)
        {
            attempts.Add(Client(client));
        }

        Assert.Equal(FailedAttempts.Capacity, attempts.Count);
        Assert.InRange((GC.GetTotalMemory(forceFullCollection: true) - before) / 1_000_000.0, 1, 24);
        GC.KeepAlive(attempts);
    }

    [Fact]
    public void A_blocked_address_stays_blocked_until_as_many_others_as_the_capacity_have_failed()
    {
        var attempts = new FailedAttempts(new(1, Window), _clock);
        attempts.Add(Client(0));
        for (var client = 1; client < FailedAttempts.Capacity; client++)
        {
            attempts.Add(Client(client));
        }

        Assert.Equal(Window, attempts.BlockedFor(Client(0)));
        attempts.Add(Client(FailedAttempts.Capacity));
        Assert.Equal(TimeSpan.Zero, attempts.BlockedFor(Client(0)));
        Assert.Equal(Window, attempts.BlockedFor(Client(1)));
    }

    [Fact]
    public void The_place_of_a_window_that_is_over_does_not_take_the_next_window_of_the_same_address_with_it()
    {
        var attempts = new FailedAttempts(new(1, Window), _clock);
        attempts.Add(Client(0));
        _clock.Advance(Window);
        attempts.Add(Client(0));
        for (var client = 1; client < FailedAttempts.Capacity; client++)
        {
            attempts.Add(Client(client));
        }

        Assert.Equal(Window, attempts.BlockedFor(Client(0)));
    }

    [Fact]
    public void Parallel_attempts_of_one_address_are_all_counted()
    {
        var attempts = new FailedAttempts(new(1000, Window), _clock);
        var blocks = 0;

        Parallel.For(0, 1000, _ => Interlocked.Add(ref blocks, attempts.Add(Client(1)) ? 1 : 0));

        Assert.Equal(1, blocks);
        Assert.Equal(Window, attempts.BlockedFor(Client(1)));
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("2001:db8::1", "2001:db8::ffff:0:0:1", true)]
    [InlineData("2001:db8::1", "2001:db8:0:0:ffff:ffff:ffff:ffff", true)]
    [InlineData("2001:db8::1", "2001:db8:0:1::1", false)]
    [InlineData("fe80::1%3", "fe80::2%4", true)]
    [InlineData("0.0.0.0", "::", false)]
    [InlineData("0.0.0.0", null, false)]
    [InlineData("::", null, false)]
    [InlineData(null, null, true)]
    public void Clients_are_addresses_and_networks_of_64_bits(string? one, string? other, bool same)
    {
        var (left, right) = (Of(one), Of(other));

        Assert.Equal(same, left.Equals(right));
        Assert.True(!same || left.GetHashCode() == right.GetHashCode());
    }

    [Theory]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    [InlineData("2001:db8::7", "2001:db8::/64")]
    [InlineData(null, "(no address)")]
    public void A_client_is_named_by_its_address_or_network(string? address, string text) =>
        Assert.Equal(text, Of(address).ToString());

    [Fact]
    public void A_check_and_a_counted_attempt_of_a_known_address_allocate_nothing()
    {
        var attempts = new FailedAttempts(new(1_000_000, Window), _clock);
        var address = IPAddress.Parse("2001:db8::7");
        attempts.Add(ClientNetwork.Of(address));

        var bytes = Allocation.Of(() =>
        {
            attempts.Add(ClientNetwork.Of(address));
            attempts.BlockedFor(ClientNetwork.Of(address));
        });

        Assert.Equal(0, bytes);
    }

    private static ClientNetwork Client(int number) => ClientNetwork.Of(
        new NetworkAddress(System.Net.Sockets.AddressFamily.InterNetworkV6, 0x2001_0DB8_0000_0000UL | (uint)number, 1));

    private static ClientNetwork Of(string? address) =>
        ClientNetwork.Of(address is null ? null : IPAddress.Parse(address));
}
