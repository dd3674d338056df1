using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Time limits to the tick, independent of the time zone and culture of the server.</summary>
public class KeyTimeTests
{
    private static readonly DateTimeOffset Noon = Ask.Noon;

    [Theory]
    [InlineData(-1, AccessReason.KeyNotYetValid)]
    [InlineData(0, AccessReason.None)]
    [InlineData(1, AccessReason.None)]
    public void NotBefore_is_the_first_instant_of_a_key(int ticks, AccessReason reason) =>
        Assert.Equal(reason, At(ticks, TestKey.One.Record with { NotBefore = Noon }));

    [Theory]
    [InlineData(-1, AccessReason.None)]
    [InlineData(0, AccessReason.KeyExpired)]
    [InlineData(1, AccessReason.KeyExpired)]
    public void ExpiresAt_is_the_first_instant_after_a_key(int ticks, AccessReason reason) =>
        Assert.Equal(reason, At(ticks, TestKey.One.Record with { ExpiresAt = Noon }));

    [Fact]
    public void An_instant_is_compared_in_UTC_whatever_its_offset()
    {
        var elsewhere = Noon.ToOffset(TimeSpan.FromHours(-7));

        Assert.Equal(AccessReason.None, At(-1, TestKey.One.Record with { ExpiresAt = elsewhere }));
        Assert.Equal(AccessReason.KeyExpired, At(0, TestKey.One.Record with { ExpiresAt = elsewhere }));
    }

    [Theory]
    [InlineData(-1, AccessReason.None)]
    [InlineData(0, AccessReason.SecretWrong)]
    [InlineData(1, AccessReason.SecretWrong)]
    public void The_previous_secret_ends_with_its_time(int ticks, AccessReason reason) =>
        Assert.Equal(reason, At(ticks, Rotated, TestKey.One.OtherText));

    [Fact]
    public void The_new_secret_is_valid_before_and_after_the_overlap_ends() =>
        Assert.Equal([AccessReason.None, AccessReason.None], new[] { -1, 1 }.Select(ticks => At(ticks, Rotated)));

    [Fact]
    public void The_overlap_of_two_secrets_does_not_outlive_the_key() =>
        Assert.Equal(
            AccessReason.KeyExpired, At(-1, Rotated with { ExpiresAt = Noon.AddTicks(-1) }, TestKey.One.OtherText));

    [Fact]
    public void An_engine_refuses_a_remembered_previous_secret_after_the_overlap()
    {
        var engine = new AccessEngine(Policies.Standard);
        var snapshot = Policies.Compile(Policies.Standard, Policies.On, Rotated);
        AccessReason Reason(int ticks) =>
            engine.Evaluate(snapshot, new Facts(Call(ticks, TestKey.One.OtherText))).Reason;

        Assert.Equal((AccessReason.None, AccessReason.SecretWrong), (Reason(-1), Reason(0)));
    }

    [Theory]
    [InlineData("HEAD", AccessReason.None)]
    [InlineData("head", AccessReason.None)]
    [InlineData("get", AccessReason.None)]
    [InlineData("OPTIONS", AccessReason.PermissionMissing)]
    [InlineData("POST", AccessReason.PermissionMissing)]
    public void HEAD_needs_what_GET_needs(string method, AccessReason reason)
    {
        var key = TestKey.One.Record with { Permissions = ["members:GET:search"] };

        Assert.Equal(reason, Decide(Call(0, TestKey.One.Text) with { Method = method, Target = Search }, key).Reason);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("DELETE")]
    [InlineData("insight")]
    public void The_culture_of_the_server_changes_nothing(string method) => Culture.Turkish(() =>
    {
        var key = TestKey.One.Record with
        {
            Permissions = [$"members:{method.ToUpperInvariant()}:search"],
            Domains = Policies.Entries("mail.example"),
        };
        var call = Call(0, TestKey.One.Text) with
        {
            Method = method,
            Target = Search,
            Page = Page.Of("https://MAIL.EXAMPLE"),
        };

        Assert.Equal(AccessReason.None, Decide(call, key).Reason);
        Assert.Equal(
            AccessReason.DomainNotAllowed, Decide(call with { Page = Page.Of("https://maıl.example") }, key).Reason);
        Assert.Equal(AccessReason.PermissionMissing, Decide(call with { Method = "GET" }, key).Reason);
    });

    private static Target Search => new() { Permissions = ["members:search"] };

    private static KeyRecord Rotated => TestKey.One.Record with
    {
        PreviousSecretHash = TestKey.Sha256(TestKey.SecretOf(TestKey.One.OtherText)),
        PreviousUntil = Noon,
    };

    private static Ask Call(int ticks, string text) => new()
    {
        Target = new() { AcceptsAnyKey = true },
        Credential = Presented.Text(text),
        Now = Noon.AddTicks(ticks),
    };

    private static AccessReason At(int ticks, KeyRecord key, string? text = null) =>
        Decide(Call(ticks, text ?? TestKey.One.Text), key).Reason;

    private static AccessDecision Decide(Ask ask, KeyRecord key) =>
        new AccessEngine(Policies.Standard).Evaluate(
            Policies.Compile(Policies.Standard, Policies.On, key), new Facts(ask));
}
