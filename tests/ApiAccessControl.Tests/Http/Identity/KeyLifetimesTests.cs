using ApiAccessControl.Decisions;
using ApiAccessControl.Http.Identity;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Http.Identity;

/// <summary>When the token of an open connection ends: to the tick, and by the secret that opened it.</summary>
public sealed class KeyLifetimesTests : IDisposable
{
    private static readonly DateTimeOffset Until = Ask.Noon.AddHours(1);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private static readonly KeyRecord Key = TestKey.One.Record;

    private static readonly KeyRecord Rotated = Key with
    {
        PreviousSecretHash = TestKey.Sha256(TestKey.SecretOf(TestKey.One.OtherText)),
        PreviousUntil = Until,
    };

    private readonly CurrentPolicy _current = new();
    private readonly TestClock _clock = new(Ask.Noon);
    private readonly KeyLifetimes _lifetimes;

    public KeyLifetimesTests() => _lifetimes = new(_current, _clock);

    public void Dispose() => _lifetimes.Dispose();

    [Fact]
    public void A_connection_opened_with_the_previous_secret_ends_with_the_overlap()
    {
        var ended = Open(TestKey.One.OtherText, Rotated);

        AssertEndsWithTheOverlap(ended);
    }

    [Fact]
    public void A_connection_opened_with_the_new_secret_outlives_the_overlap()
    {
        var ended = Open(TestKey.One.Text, Rotated);

        _clock.Now = Until;

        Assert.False(ended.IsCancellationRequested);
    }

    [Fact]
    public void A_connection_opened_before_a_rotation_ends_with_the_overlap()
    {
        var ended = Open(TestKey.One.OtherText, Key with { SecretHash = Rotated.PreviousSecretHash });
        Publish(Rotated);

        AssertEndsWithTheOverlap(ended);
    }

    [Fact]
    public void A_connection_follows_an_overlap_that_is_extended_or_shortened()
    {
        var ended = Open(TestKey.One.OtherText, Rotated);

        Publish(Rotated with { PreviousUntil = Until.AddHours(1) });
        _clock.Now = Until;
        Assert.False(ended.IsCancellationRequested);

        Publish(Rotated with { PreviousUntil = Until.AddMinutes(1) });
        _clock.Now = Until.AddMinutes(1);
        Assert.True(ended.IsCancellationRequested);
    }

    [Fact]
    public void A_second_rotation_ends_connections_of_the_secret_before_the_previous_one()
    {
        var ended = Open(TestKey.One.OtherText, Rotated);

        Publish(Key with
        {
            SecretHash = TestKey.Two.Hash,
            PreviousSecretHash = Key.SecretHash,
            PreviousUntil = Until,
        });

        Assert.True(ended.IsCancellationRequested);
    }

    [Fact]
    public void A_connection_does_not_outlive_its_key_during_an_overlap()
    {
        var ended = Open(TestKey.One.OtherText, Rotated with { ExpiresAt = Until.AddMinutes(-1) });

        _clock.Now = Until.AddMinutes(-1);

        Assert.True(ended.IsCancellationRequested);
    }

    [Fact]
    public void The_end_of_a_key_years_ahead_is_checked_repeatedly()
    {
        var ended = Open(TestKey.One.Text, Key with { ExpiresAt = Ask.Noon.AddYears(1) });

        for (var day = 0; day < 365; day += 20)
        {
            _clock.Now = Ask.Noon.AddDays(day);
            Assert.False(ended.IsCancellationRequested);
        }

        _clock.Now = Ask.Noon.AddYears(1);
        Assert.True(ended.IsCancellationRequested);
    }

    [Theory]
    [InlineData("acme", false)]
    [InlineData("other", true)]
    public void An_account_of_another_organization_ends_its_keys(string organization, bool isOver)
    {
        var key = Key with { Organization = "acme", Account = "ops" };
        PolicyRecord[] owners = [new OrganizationRecord("acme"), new OrganizationRecord("other")];
        var ended = Open(TestKey.One.Text, [.. owners, new AccountRecord("ops") { Permissions = ["*:*:*"] }, key]);
        Assert.False(ended.IsCancellationRequested);

        Publish([.. owners, new AccountRecord("ops") { Organization = organization, Permissions = ["*:*:*"] }, key]);

        Assert.Equal(isOver, ended.IsCancellationRequested);
    }

    private void AssertEndsWithTheOverlap(CancellationToken ended)
    {
        _clock.Now = Until - Tick;
        Assert.False(ended.IsCancellationRequested);

        _clock.Now = Until;
        Assert.True(ended.IsCancellationRequested);
    }

    private CancellationToken Open(string text, params PolicyRecord[] records)
    {
        Publish(records);
        var snapshot = _current.Snapshot!;
        var ask = new Ask { Target = new() { AcceptsAnyKey = true }, Credential = Presented.Text(text) };
        var decision = new AccessEngine(Policies.Standard).Evaluate(snapshot, new Facts(ask));
        Assert.Equal(AccessReason.None, decision.Reason);
        return _lifetimes.Watch(new DefaultHttpContext(), decision, snapshot, ignoresSwitch: false);
    }

    private void Publish(params PolicyRecord[] records) =>
        _current.Publish(Policies.Compile(Policies.Standard, [Policies.On, .. records]));
}
