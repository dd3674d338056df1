using ApiAccessControl.Decisions;
using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>The only record with roles or permissions is the one that cannot be read.</summary>
public class UnreadablePermissionsTests
{
    private static readonly ResolvedOptions ReportOnly =
        Policies.Standard with { ReportOnlyUntil = DateTimeOffset.MaxValue };

    public static TheoryData<string, PolicyRecord> Broken => new()
    {
        { "Policy:Keys:key00001:Permissions:0", Key with { Permissions = ["members"] } },
        { "Policy:Keys:key00001:Networks:0",
            Key with { Permissions = ["*:*:*"], Networks = Policies.Entries("300.1.1.1") } },
        { "Policy:Keys:key00001:SecretHash", Key with { Permissions = ["*:*:*"], SecretHash = "sha256:00" } },
        { "Policy:Keys:key00001:Projects:web:Permissions:0",
            Key with { Projects = [new("web") { Permissions = [":"] }] } },
        { "Policy:Accounts:ops:Permissions:1", new AccountRecord("ops") { Permissions = ["*:*:*", "*:get:*"] } },
    };

    private static KeyRecord Key => TestKey.One.Record with { Permissions = null };

    [Theory]
    [MemberData(nameof(Broken))]
    public void The_error_for_an_unreadable_permission_names_the_path(string path, PolicyRecord record)
    {
        var (snapshot, errors) = Policies.TryCompile(Policies.Standard, Policies.On, record);

        Assert.Equal(path, Assert.Single(errors).Path);
        Assert.DoesNotContain(
            CrossReferences.Check(snapshot, new ResolvedLimitOptions()), error => error.Property == "Roles");
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_request_with_an_unreadable_permission_is_refused_with_and_without_a_trace(
        string path, PolicyRecord record)
    {
        var decision = Decide(Policies.Standard, record, trace: null);

        Assert.Equal(AccessVerdict.Refused, decision.Verdict);
        Assert.Equal(decision.Reason, Decide(Policies.Standard, record, new()).Reason);
        Assert.StartsWith("Policy:", path, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_request_in_report_only_mode_reports_the_refusal_and_continues(string path, PolicyRecord record)
    {
        var decision = Decide(ReportOnly, record, new());

        Assert.Equal(AccessVerdict.Allowed, decision.Verdict);
        Assert.NotEmpty(decision.Reported);
        Assert.StartsWith("Policy:", path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_with_the_same_permissions_is_read_after_the_unreadable_one()
    {
        var (snapshot, _) = Policies.TryCompile(
            Policies.Standard, Policies.On, Key with { Permissions = ["*:*:*"], Networks = Policies.Entries("x") },
            TestKey.Two.Record with { Permissions = ["*:*:*"] });

        Assert.Equal(
            AccessVerdict.Allowed, new AccessEngine(Policies.Standard).Evaluate(snapshot, Facts(TestKey.Two)).Verdict);
    }

    [Fact]
    public void An_unreadable_permission_is_reported_for_each_key_that_has_it()
    {
        var (_, errors) = Policies.TryCompile(
            Policies.Standard, Key with { Permissions = ["x"] }, TestKey.Two.Record with { Permissions = ["x"] });

        Assert.Equal(2, errors.Count);
    }

    [Fact]
    public void A_name_with_line_breaks_is_not_split_into_several_names()
    {
        var (snapshot, _) = Policies.TryCompile(
            Policies.Standard, Policies.On, new RoleRecord("A") { Permissions = ["*:*:*"] },
            new AccountRecord("ops") { Roles = ["A", "B"] }, Key with { Roles = ["A\nB"] });

        Assert.Equal(
            AccessReason.PermissionMissing,
            new AccessEngine(Policies.Standard).Evaluate(snapshot, Facts(TestKey.One)).Reason);
    }

    private static AccessDecision Decide(ResolvedOptions options, PolicyRecord record, DecisionTrace? trace)
    {
        PolicyRecord[] records = record is AccountRecord
            ? [Policies.On, record, Key with { Account = "ops" }]
            : [Policies.On, record];
        var (snapshot, _) = Policies.TryCompile(options, records);
        return new AccessEngine(options).Evaluate(snapshot, Facts(TestKey.One), trace);
    }

    private static Facts Facts(TestKey key) => new(new Ask
    {
        Target = new() { Permissions = ["members:search"] },
        Credential = Presented.Text(key.Text),
    });
}
