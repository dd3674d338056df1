using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>The members of a decision beside its verdict and its reason.</summary>
public class DecisionMembersTests
{
    private static readonly Target Any = new() { AcceptsAnyKey = true };
    private static readonly Ask Good = new() { Target = Any, Credential = TestKey.One.Presented };
    private static readonly Ask FromPage = Good with { Page = Page.Of("https://a.example") };

    private static readonly KeyRecord Rotated = TestKey.One.Record with
    {
        PreviousSecretHash = TestKey.Sha256(TestKey.SecretOf(TestKey.One.OtherText)),
        PreviousUntil = Ask.Noon.AddMinutes(1),
    };

    private static readonly KeyRecord Imported = new(TestKey.Three.Id)
    {
        OpaqueHash = TestKey.Sha256("imported"),
        HighEntropy = true,
    };

    [Fact]
    public void Only_a_refusal_that_ends_has_an_instant_to_try_again()
    {
        Assert.Null(Decide(Good).RetryAt);
        Assert.Null(Decide(Good with { Credential = Presented.None }).RetryAt);
        Assert.Null((Decide(Good) with { RetryAt = null }).RetryAt);
        var options = Policies.Standard with
        {
            Credentials = Policies.Standard.Credentials with { FailedAttempts = new(5, TimeSpan.FromMinutes(1)) },
        };
        var until = Ask.Noon.AddMinutes(1);
        Assert.Equal(until, Decide(options, Good with { BlockedUntil = until }, TestKey.One.Record).RetryAt);
    }

    [Fact]
    public void The_id_of_the_key_is_that_of_a_key_of_the_policy()
    {
        Assert.Equal(TestKey.One.Id, Decide(Good).KeyId);
        Assert.Equal(TestKey.One.Id, Decide(Good with { Credential = Presented.Text(TestKey.One.OtherText) }).KeyId);
        Assert.Null(Decide(Good with { Credential = TestKey.Unknown.Presented }).KeyId);
    }

    [Fact]
    public void A_trace_names_the_key_also_where_an_earlier_check_refuses()
    {
        var off = Policies.Compile(Policies.Standard, Policies.On with { Enabled = false }, TestKey.One.Record);
        var trace = new DecisionTrace();

        var decision = new AccessEngine(Policies.Standard).Evaluate(off, new Facts(Good), trace);

        Assert.Equal((AccessReason.ApiDisabled, null), (decision.Reason, decision.KeyId));
        Assert.Equal(TestKey.One.Id, trace.Key.ToString());
    }

    [Fact]
    public void An_endpoint_that_refuses_everyone_says_so()
    {
        Assert.True(EndpointRequirements.RefusingEveryone("endpoint").RefusesEveryone);
        Assert.False(Any.Requirements().RefusesEveryone);
    }

    [Fact]
    public void The_source_is_that_of_the_request_if_a_check_has_read_it()
    {
        var limited = TestKey.One.Record with { Domains = Policies.Entries("a.example") };

        Assert.Equal(RequestSource.NotRead, Decide(FromPage).Source);
        Assert.Equal(RequestSource.Browser, Decide(FromPage, limited).Source);
        Assert.Equal(RequestSource.Server, Decide(Good, limited).Source);
    }

    [Fact]
    public void A_key_is_proven_by_its_secret_while_it_is_usable()
    {
        var trial = Policies.Standard with { ReportOnlyUntil = Ask.Noon.AddMinutes(1) };
        var off = TestKey.One.Record with { Enabled = false };

        Assert.True(Decide(Good).IsProven);
        Assert.True(Decide(Good with { Target = new() { Roles = [["Owner"]] } }).IsProven);
        Assert.False(Decide(Good with { Target = Any with { IsAnonymous = true } }).IsProven);
        Assert.False(Decide(Good with { Credential = Presented.None }).IsProven);
        Assert.False(Decide(Good with { Credential = Presented.Text(TestKey.One.OtherText) }).IsProven);
        Assert.False(Decide(Good, off).IsProven);
        Assert.Equal((AccessVerdict.Allowed, false), Short(Decide(trial, Good, off)));
        Assert.Equal((AccessVerdict.Allowed, true), Short(Decide(trial, Good, TestKey.One.Record)));

        static (AccessVerdict Verdict, bool IsProven) Short(AccessDecision decision) =>
            (decision.Verdict, decision.IsProven);
    }

    [Fact]
    public void Only_the_secret_before_the_last_rotation_is_the_previous_one()
    {
        var engine = new AccessEngine(Policies.Standard);
        var snapshot = Policies.Compile(Policies.Standard, Policies.On, Rotated);

        var other = Good with { Credential = Presented.Text(TestKey.One.OtherText) };

        // Twice: a secret that was right once is remembered.
        for (var i = 0; i < 2; i++)
        {
            Assert.False(engine.Evaluate(snapshot, new Facts(Good)).ByPreviousSecret);
            Assert.True(engine.Evaluate(snapshot, new Facts(other)).ByPreviousSecret);
        }
    }

    [Fact]
    public void A_credential_is_read_as_any_text_only_where_the_policy_has_imported_keys()
    {
        var (without, with) = (new Facts(Good), new Facts(Good));
        var engine = new AccessEngine(Policies.Standard);

        engine.Evaluate(Policies.Compile(Policies.Standard, Policies.On, TestKey.One.Record), without);
        engine.Evaluate(Policies.Compile(Policies.Standard, Policies.On, TestKey.One.Record, Imported), with);

        Assert.Equal((false, true), (without.OpaqueKeysExisted, with.OpaqueKeysExisted));
    }

    [Fact]
    public void Without_a_pepper_no_secret_matches_a_hash_that_needs_one()
    {
        var key = new KeyRecord(TestKey.One.Id) { SecretHash = "hmac-sha256:" + new string('0', 64) };
        var (snapshot, errors) = Policies.TryCompile(Policies.Standard, Policies.On, key, TestKey.Two.Record);

        Assert.NotEmpty(errors);
        Assert.Equal(
            AccessReason.SecretWrong, new AccessEngine(Policies.Standard).Evaluate(snapshot, new Facts(Good)).Reason);
    }

    [Theory]
    [InlineData(AccessReason.CredentialMissing, 401)]
    [InlineData(AccessReason.CredentialAmbiguous, 400)]
    [InlineData(AccessReason.CredentialMalformed, 400)]
    [InlineData(AccessReason.PolicyUnavailable, 503)]
    [InlineData(AccessReason.ApiDisabled, 503)]
    [InlineData(AccessReason.SystemDisabled, 503)]
    [InlineData(AccessReason.KeyExpired, 401)]
    [InlineData(AccessReason.EndpointNotFound, 404)]
    [InlineData(AccessReason.TooManyAttempts, 429)]
    [InlineData(AccessReason.RoleMissing, 403)]
    [InlineData(AccessReason.None, 200)]
    public void A_reason_has_one_status(AccessReason reason, int status) => Assert.Equal(status, reason.Status());

    private static AccessDecision Decide(Ask ask) => Decide(ask, TestKey.One.Record);

    private static AccessDecision Decide(Ask ask, KeyRecord key) => Decide(Policies.Standard, ask, key);

    private static AccessDecision Decide(ResolvedOptions options, Ask ask, KeyRecord key) =>
        new AccessEngine(options).Evaluate(Policies.Compile(options, Policies.On, key), new Facts(ask));
}
