using ApiAccessControl.Tests.Http.Credentials;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Attempts;

/// <summary>What a client that guesses keys sees.</summary>
public class FailedAttemptLimitTests
{
    private const string Here = "192.0.2.1";

    private static readonly string WrongSecret = MixedKeys.WithSecretOf(KeyHost.Good.Id, KeyHost.Unknown);

    [Fact]
    public async Task The_credential_after_the_last_allowed_failure_is_answered_429_whether_right_or_wrong()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here, times: LimitedHost.Limit - 1);
        Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Good.Text));
        await host.FailAsync(Here, times: 1);

        var right = await host.GetAsync(Here, KeyHost.Good.Text);
        var wrong = await host.GetAsync(Here, KeyHost.Unknown.Text);

        Assert.Equal(
            (429, """{"error":"Too many failed attempts. Try again later."}"""), (right.Status, right.Body));
        Assert.Equal(["60"], right.Header("Retry-After"));
        Assert.Equal(["no-store"], right.Header("Cache-Control"));
        Assert.Empty(right.Header("WWW-Authenticate"));
        Assert.Equal(right.WithoutDate, wrong.WithoutDate);
    }

    [Fact]
    public async Task Retry_After_counts_down_and_the_right_key_is_admitted_at_its_end()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);

        host.Clock.Advance(TimeSpan.FromSeconds(20.5));
        Assert.Equal(["40"], (await host.GetAsync(Here, KeyHost.Good.Text)).Header("Retry-After"));
        host.Clock.Advance(TimeSpan.FromSeconds(39.4));
        Assert.Equal(["1"], (await host.GetAsync(Here, KeyHost.Unknown.Text)).Header("Retry-After"));
        host.Clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Good.Text));
        await host.FailAsync(Here);
        Assert.Equal(429, await host.StatusAsync(Here, KeyHost.Good.Text));
    }

    [Theory]
    [InlineData(Here, "192.0.2.2", 200)]
    [InlineData(Here, "::ffff:192.0.2.1", 429)]
    [InlineData("2001:db8:0:5::1", "2001:db8:0:5:ffff::9", 429)]
    [InlineData("2001:db8:0:5::1", "2001:db8:0:6::1", 200)]
    [InlineData("2001:db8:0:5::1", "2001:db8:0:4::1", 200)]
    public async Task Only_the_address_or_the_64_bit_network_of_the_guesses_is_blocked(
        string guesser, string other, int expected)
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(guesser);

        Assert.Equal(expected, await host.StatusAsync(other, KeyHost.Good.Text));
    }

    [Fact]
    public async Task Connections_without_an_address_are_counted_together()
    {
        await using var host = await LimitedHost.StartAsync();
        host.Host.Remote.IsUnknown = true;
        await host.FailAsync(Here, times: 2);
        await host.FailAsync("192.0.2.2", times: 1);

        Assert.Equal(429, await host.StatusAsync(Here, KeyHost.Good.Text));
        host.Host.Remote.IsUnknown = false;
        Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Good.Text));
    }

    [Fact]
    public async Task Unknown_ids_and_wrong_secrets_get_the_same_answers_up_to_the_limit_and_above()
    {
        await using var host = await LimitedHost.StartAsync();
        for (var i = 0; i < LimitedHost.Limit + 2; i++)
        {
            var unknown = await host.GetAsync("192.0.2.10", KeyHost.Unknown.Text);
            var wrong = await host.GetAsync("192.0.2.11", WrongSecret);

            Assert.Equal(i < LimitedHost.Limit ? 401 : 429, unknown.Status);
            Assert.Equal(unknown.WithoutDate, wrong.WithoutDate);
        }
    }

    public static TheoryData<string, string> Failures { get; } = new()
    {
        { "unknown", KeyHost.Unknown.Text },
        { "wrong secret", WrongSecret },
        { "disabled", KeyHost.Disabled.Text },
        { "expired", KeyHost.Expired.Text },
        { "not yet valid", KeyHost.Early.Text },
        { "account disabled", KeyHost.Orphan.Text },
        { "not a key", "nonsense" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Each_credential_that_is_answered_401_counts(string kind, string key)
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here, key);

        Assert.Equal((kind, 429), (kind, await host.StatusAsync(Here, KeyHost.Good.Text)));
    }

    [Fact]
    public async Task Requests_without_a_credential_and_those_answered_400_or_403_or_404_do_not_count()
    {
        await using var host = await LimitedHost.StartAsync();
        for (var i = 0; i <= LimitedHost.Limit; i++)
        {
            Assert.Equal(401, await host.StatusAsync(Here, null));
            Assert.Equal(400, await host.StatusAsync(Here, "one,two"));
            Assert.Equal(400, await host.StatusAsync(Here, new string('x', 513)));
            Assert.Equal(403, await host.StatusAsync(Here, KeyHost.Good.Text, "/items/7"));
            Assert.Equal(404, await host.StatusAsync(Here, KeyHost.Good.Text, "/nothing"));
            Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Good.Text));
        }
    }

    [Fact]
    public async Task A_blocked_address_is_still_served_where_no_credential_is_read()
    {
        await using var host = await LimitedHost.StartAsync();
        await host.FailAsync(Here);

        Assert.Equal(401, await host.StatusAsync(Here, null));
        Assert.Equal(200, await host.StatusAsync(Here, KeyHost.Good.Text, "/open"));
        Assert.Equal(400, await host.StatusAsync(Here, "one,two"));
    }

    [Fact]
    public async Task Without_the_option_nothing_is_counted()
    {
        await using var host = await TestHost.StartAsync(
            KeyHost.SectionWith(), app => app.MapGet("/any", () => "in").RequireApiKey());
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(401, await host.StatusAsync("/any", Wire.Header(KeyHost.Unknown)));
        }

        Assert.Equal(200, await host.StatusAsync("/any", Wire.Header(KeyHost.Good)));
    }
}
