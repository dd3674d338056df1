using ApiAccessControl.Atlas.Digest;
using ApiAccessControl.Atlas.Tests.Digest.Support;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;

namespace ApiAccessControl.Atlas.Tests.Digest;

public class NonceTests
{
    [Fact]
    public async Task A_nonce_that_is_over_is_stale_for_a_right_response_and_wrong_for_a_wrong_one()
    {
        await using var host = await DigestHost.StartAsync("""{ "Digest": { "NonceLifetime": "00:01:00" } }""");
        var call = new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce);
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(200, (await host.SendAsync(call.Header)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        call = call with { Count = 2 };
        var wrong = await host.SendAsync((call with { Key = call.Key with { Secret = "x" } }).Header);
        Assert.Equal((401, false), (wrong.Status, wrong.IsStale));
        var stale = await host.SendAsync(call.Header);
        Assert.Equal((401, true), (stale.Status, stale.IsStale));
        Assert.Equal(200, (await host.SendAsync((call with { Nonce = stale.Challenges[0].Nonce }).Header)).Status);
    }

    [Fact]
    public async Task The_next_nonce_comes_in_the_last_quarter_of_the_lifetime()
    {
        await using var host = await DigestHost.StartAsync();
        var call = new DigestCall(await host.CreateKeyAsync(), (await host.ChallengeAsync()).Nonce);
        host.Clock.Advance(TimeSpan.FromSeconds(225));
        var early = Assert.Single((await host.SendAsync(call.Header)).All("Authentication-Info"));
        Assert.DoesNotContain("nextnonce", early, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var late = Assert.Single((await host.SendAsync((call with { Count = 2 }).Header)).All("Authentication-Info"));
        Assert.StartsWith("nextnonce=\"", late, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromSeconds(120));
        Assert.Equal(200, (await host.SendAsync((call with { Nonce = late.Split('"')[1] }).Header)).Status);
    }

    [Fact]
    public async Task Hosts_with_the_same_keys_accept_each_others_nonces_and_verifiers()
    {
        var protection = new EphemeralDataProtectionProvider();
        await using var first = await DigestHost.StartAsync("{}", protection);
        await using var second = await DigestHost.StartAsync("{}", protection);
        await using var stranger = await DigestHost.StartAsync();
        var key = await first.CreateKeyAsync();
        var record = await first.Services.GetRequiredService<IPolicyManager>()
            .FindAsync(PolicyRecordKind.Key, key.Id, DigestHost.Token);
        foreach (var host in new[] { second, stranger })
        {
            await host.Services.GetRequiredService<IPolicyManager>().CommitAsync(
                [PolicyEdit.Overwrite(record!.Record)], new("test"), DigestHost.Token);
        }

        var nonce = (await first.ChallengeAsync()).Nonce;
        Assert.Equal(200, (await second.SendAsync(new DigestCall(key, nonce).Header)).Status);
        Assert.Equal(200, (await first.SendAsync(new DigestCall(key, nonce) { Count = 2 }.Header)).Status);
        Assert.Equal(401, (await stranger.SendAsync(new DigestCall(key, nonce) { Count = 3 }.Header)).Status);

        nonce = (await stranger.ChallengeAsync()).Nonce;
        Assert.Equal(401, (await stranger.SendAsync(new DigestCall(key, nonce).Header)).Status);
        Assert.Contains("cannot be decrypted", stranger.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flood_of_nonces_takes_bounded_memory_and_no_use_is_accepted_twice()
    {
        var (uses, clock) = Uses(limit: 100);
        var taken = new List<Nonce>();
        for (var i = 0; i < 10_000; i++)
        {
            clock.Advance(TimeSpan.FromTicks(1));
            taken.Add(new(clock.GetUtcNow().UtcTicks, (ulong)i));
            Assert.Equal(ProofResult.Right, uses.Take(taken[i], 1));
            Assert.InRange(uses.Count, 1, 100);
        }

        Assert.All(taken, (nonce, i) => Assert.Equal(
            i < 9_900 ? ProofResult.Stale : ProofResult.Wrong, uses.Take(nonce, 1)));
        Assert.Equal(ProofResult.Right, uses.Take(taken[9_900], 2));
        Assert.Equal(ProofResult.Stale, uses.Take(taken[9_899], 2));
    }

    [Fact]
    public void Nonces_of_one_instant_are_forgotten_together()
    {
        var (uses, clock) = Uses(limit: 16);
        var now = clock.GetUtcNow().UtcTicks;
        for (var i = 0UL; i < 40; i++)
        {
            Assert.NotEqual(ProofResult.Wrong, uses.Take(new(now, 1000 - i), 1));
        }

        for (var i = 0UL; i < 40; i++)
        {
            Assert.NotEqual(ProofResult.Right, uses.Take(new(now, 1000 - i), 1));
        }
    }

    [Fact]
    public void Places_of_expired_nonces_are_free_again()
    {
        var (uses, clock) = Uses(limit: 100);
        for (var i = 0; i < 50; i++)
        {
            uses.Take(new(clock.GetUtcNow().UtcTicks, (ulong)i), 1);
        }

        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(ProofResult.Right, uses.Take(new(clock.GetUtcNow().UtcTicks, 0), 1));
        Assert.Equal(1, uses.Count);
    }

    [Fact]
    public void A_nonce_from_before_the_start_of_the_node_is_stale()
    {
        var (uses, clock) = Uses(limit: 100);
        var start = clock.GetUtcNow().UtcTicks;
        Assert.Equal(ProofResult.Stale, uses.Take(new(start - 1, 0), 1));
        Assert.Equal(ProofResult.Right, uses.Take(new(start, 0), 1));
    }

    [Fact]
    public async Task A_flood_of_challenges_and_wrong_responses_takes_no_place()
    {
        await using var host = await DigestHost.StartAsync();
        var key = await host.CreateKeyAsync();
        for (var i = 0; i < 20; i++)
        {
            var call = new DigestCall(key with { Secret = "x" }, (await host.ChallengeAsync()).Nonce);
            Assert.Equal(401, (await host.SendAsync(call.Header)).Status);
        }

        Assert.Equal(0, host.Services.GetRequiredService<NonceUses>().Count);
    }

    private static (NonceUses Uses, FakeTimeProvider Clock) Uses(int limit)
    {
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var options = Microsoft.Extensions.Options.Options.Create(new DigestOptions { RememberedNonces = limit });
        return (new(options, clock), clock);
    }
}
