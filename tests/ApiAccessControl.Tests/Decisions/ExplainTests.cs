using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>
/// The content of a trace beyond the decision. Other tests show for every case that tracing never changes a decision.
/// </summary>
public class ExplainTests
{
    private static readonly PolicyRecord[] Records =
    [
        Policies.On, new OrganizationRecord("acme"), new ProjectRecord("acme", "web"), new RoleRecord("Reader"),
        new AccountRecord("ops") { Organization = "acme", Roles = ["Reader"], Permissions = ["*:*:*"] },
        TestKey.One.Record with
        {
            Account = "ops", Roles = ["Reader"], Networks = Policies.Entries("10.0.0.1"), Projects = [new("web")],
        },
    ];

    private static readonly Ask Good = new()
    {
        Credential = TestKey.One.Presented,
        Target = new()
        {
            Systems = [],
            Organization = "acme",
            Project = "web",
            Roles = [["Reader"]],
            Permissions = ["members:search"],
            RequiresAccessList = true,
        },
    };

    [Fact]
    public void The_trace_of_an_admitted_request_has_every_check()
    {
        var (decision, checks) = Explain(Good);

        Assert.Equal(AccessVerdict.Allowed, decision.Verdict);
        Assert.Equal(
            [
                "0b policy", "1 switch", "4 credential", "4 key text", "5 secret", "5 key", "5 account", "5 endpoint",
                "6 organization", "6 organization switch", "6 project", "6 project switch", "7 network",
                "8 access list required", "9 declared", "9 role", "10 permission",
            ],
            checks.Where(check => check.Outcome == CheckOutcome.Passed).Select(check => $"{check.Step} {check.Check}"));

        // The key has no lifetime and no list of sources; nothing else has a list.
        Assert.Equal(
            ["2 global networks", "5 key time", "7 source", "7 network"],
            checks.Where(check => check.Outcome != CheckOutcome.Passed)
                .Select(check => $"{check.Step} {check.Check}").Distinct());
        Assert.All(checks, check => Assert.True(check.Outcome is CheckOutcome.Passed or CheckOutcome.Skipped));
    }

    [Fact]
    public void The_narrowest_entry_that_admits_the_address_is_named()
    {
        PolicyRecord[] records =
        [
            .. Records[..^1],
            ((KeyRecord)Records[^1]) with { Networks = Policies.Entries("10.0.0.0/8", "10.0.0.0/24", "192.0.2.1") },
        ];

        var inputs = Explain(Good, records).Checks.Select(check => check.Input);

        Assert.Contains("Key: admits 10.0.0.1 by 10.0.0.0/24", inputs);
    }

    [Fact]
    public void The_trace_continues_after_the_first_refusal()
    {
        var (decision, checks) = Explain(
            Good with { Address = "10.0.0.2", Target = Good.Target with { Roles = [["Owner"]] } });

        Assert.Equal(AccessReason.NetworkNotAllowed, decision.Reason);
        Assert.Equal(
            [AccessReason.NetworkNotAllowed, AccessReason.RoleMissing],
            checks.Where(check => check.Outcome == CheckOutcome.Refused).Select(check => check.Reason));
    }

    [Fact]
    public void The_decision_names_the_entry_that_decided_and_its_owner()
    {
        var decision = Explain(
            Good with { Target = Good.Target with { Permissions = ["members:search"] }, Method = "POST" }).Decision;
        Assert.Equal(AccessVerdict.Allowed, decision.Verdict);

        var refused = Evaluate(Good with { Method = "POST" }, [.. Records[..^1], ((KeyRecord)Records[^1]) with
        {
            Permissions = ["members:GET:search"],
        }]);
        Assert.Equal((AccessSubject.Key, "members:POST:search"), (refused.Subject, refused.Rule));
        var outside = Evaluate(Good, [.. Records.Where(record => record is not ProjectRecord)]);
        Assert.Equal(
            (AccessReason.OutsideProject, AccessSubject.Project, "web"),
            (outside.Reason, outside.Subject, outside.SubjectId));
    }

    [Theory]
    [InlineData("key00001_")]
    [InlineData("unheard of")]
    public void A_wrong_secret_is_not_in_the_trace(string text)
    {
        var (_, checks) = Explain(Good with { Credential = Presented.Text(text) });

        Assert.DoesNotContain(checks, check => check.ToString().Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_policy_every_request_is_refused_because_the_policy_is_unavailable()
    {
        foreach (var records in new IReadOnlyList<PolicyRecord>?[] { null, [], [TestKey.One.Record] })
        {
            var snapshot = records is null ? null : Policies.Compile(Policies.Standard, records);
            var decision = Comparison.MustAgree(new(Policies.Standard), Policies.Standard, records, snapshot, Good);
            Assert.Equal((AccessReason.PolicyUnavailable, 503), (decision.Reason, decision.StatusCode));
        }
    }

    [Fact]
    public void A_switch_that_is_off_reports_when_it_is_expected_to_be_on_again()
    {
        var decision = Evaluate(
            Good, Policies.On with { Enabled = false, DisabledUntil = Ask.Noon, DisabledReason = "moving" });

        Assert.Equal(
            (AccessReason.ApiDisabled, Ask.Noon, "moving"), (decision.Reason, decision.RetryAt, decision.Rule));
    }

    [Fact]
    public void The_default_decision_refuses() => Assert.False(default(AccessDecision).Continues);

    private static AccessDecision Evaluate(Ask ask, params PolicyRecord[] records) =>
        new AccessEngine(Policies.Standard).Evaluate(Policies.Compile(Policies.Standard, records), new Facts(ask));

    private static (AccessDecision Decision, IReadOnlyList<CheckRecord> Checks) Explain(
        Ask ask, params PolicyRecord[] records)
    {
        var trace = new DecisionTrace();
        var snapshot = Policies.Compile(Policies.Standard, records is [] ? Records : records);
        return (new AccessEngine(Policies.Standard).Evaluate(snapshot, new Facts(ask), trace), trace.Checks);
    }
}
