using ApiAccessControl.Options;
using ApiAccessControl.Snapshots;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Snapshots;

/// <summary>An invalid policy is refused with the path of the error and without its value.</summary>
public class BrokenPolicyTests
{
    private static readonly AccountRecord Ops = new("ops") { Organization = "acme" };
    private static readonly OrganizationRecord Acme = new("acme");

    public static TheoryData<string, PolicyRecord> References => new()
    {
        { "Policy:Keys:key00001:Account", Key with { Account = "gone" } },
        { "Policy:Keys:key00001:Organization", Key with { Organization = "gone" } },
        { "Policy:Keys:key00001:Organization", Key with { Organization = "beta", Account = "ops" } },
        { "Policy:Keys:key00001:Roles", Key with { Roles = ["Gone"] } },
        { "Policy:Keys:key00001:Projects:gone", Key with { Organization = "acme", Projects = [new("gone")] } },
        { "Policy:Keys:key00001:Projects:web:Roles",
            Key with { Organization = "acme", Projects = [new("web") { Roles = ["Gone"] }] } },
        { "Policy:Keys:key00001:UserName", Key with { UserName = "key00002" } },
        { "Policy:Accounts:dev:Organization", new AccountRecord("dev") { Organization = "gone" } },
        { "Policy:Organizations:gone:Projects:web", new ProjectRecord("gone", "web") },
        { "Policy:Accounts:dev:Roles", new AccountRecord("dev") { Roles = ["Gone"] } },
        { "Policy:Accounts:dev:Projects:gone",
            new AccountRecord("dev") { Organization = "acme", Projects = [new("gone")] } },
    };

    public static TheoryData<string, PolicyRecord> Records => new()
    {
        { "Policy:AllowedNetworks:1", Policies.On with { AllowedNetworks = Policies.Entries("10.0.0.1", "x") } },
        { "Policy:Organizations:acme:Networks:0", Acme with { Networks = Policies.Entries("10.0.0.1/24") } },
        { "Policy:Organizations:acme:Domains:0", Acme with { Domains = Policies.Entries("a b") } },
        { "Policy:Organizations:acme:Projects:web:Networks:0",
            new ProjectRecord("acme", "web") { Networks = Policies.Entries("10.0.0.256") } },
        { "Policy:Accounts:ops:Networks:0", Ops with { Networks = Policies.Entries("::1::") } },
        { "Policy:Accounts:ops:Permissions:0", Ops with { Permissions = ["members:get:search"] } },
        { "Policy:Roles:Reader:Permissions:1", new RoleRecord("Reader") { Permissions = ["*:*:*", "members"] } },
        { "Policy:Roles:9lives", new RoleRecord("9lives") },
        { "Policy:Systems:Reports", new SystemRecord("Reports") { Enabled = true } },
        { "Policy:Organizations:a/b", new OrganizationRecord("a/b") },
        { "Policy:Organizations:acme:Projects:Web", new ProjectRecord("acme", "Web") },
        { "Policy:Accounts:-ops", new AccountRecord("-ops") },
        { "Policy:Keys:KEY00001", Key with { Id = "KEY00001" } },
        { "Policy:Keys:key00001:SecretHash", Key with { SecretHash = null } },
        { "Policy:Keys:key00001:PreviousUntil", Key with { PreviousSecretHash = TestKey.Two.Hash } },
        { "Policy:Keys:key00001:ExpiresAt", Key with { NotBefore = Ask.Noon, ExpiresAt = Ask.Noon } },
        { "Policy:Keys:key00001:UserName", Key with { UserName = "a:b" } },
        { "Policy:Keys:key00001:Projects:web:Permissions:0",
            Key with { Projects = [new("web") { Permissions = ["nonsense"] }] } },
        { "Policy:Keys:key00001:OpaqueHash", Key with { SecretHash = null, OpaqueHash = TestKey.One.Hash } },
        { "Policy:Keys:key00001:SecretHash", Key with { SecretHash = TestKey.Hmac("x") } },
    };

    private static KeyRecord Key => TestKey.One.Record;

    [Theory]
    [MemberData(nameof(References))]
    public void A_dangling_reference_is_reported_by_name(string path, PolicyRecord record) =>
        Assert.Equal(path, Assert.Single(CrossReferences.Check(
            Policies.Compile(
                Policies.Standard, Policies.On, Acme, new OrganizationRecord("beta"), new ProjectRecord("acme", "web"),
                Ops,
                TestKey.Two.Record, record),
            new ResolvedLimitOptions())).Path);

    [Fact]
    public void References_to_existing_records_are_accepted() =>
        Assert.Empty(CrossReferences.Check(
            Policies.Compile(
                Policies.Standard,
                Key with
                {
                    Account = "ops",
                    Organization = "acme",
                    Roles = ["Reader"],
                    Projects = [new("web")],
                    UserName = "key00003"
                },
                Ops, new ProjectRecord("acme", "web"), Acme, new RoleRecord("Reader")),
            new ResolvedLimitOptions()));

    [Theory]
    [MemberData(nameof(Records))]
    public void The_error_for_an_invalid_record_names_the_entry(string path, PolicyRecord record)
    {
        var error = Assert.Single(Policies.TryCompile(Policies.Standard, record).Errors);

        Assert.Equal(path, error.Path);
        Assert.DoesNotContain(TestKey.One.Hash[7..], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_invalid_key_of_ten_thousand_is_the_one_that_is_named()
    {
        var keys = Enumerable.Range(0, 10_000).Select(i => Key with
        {
            Id = $"key{i:00000}",
            Networks = Policies.Entries("10.0.0.1", i == 7_654 ? "10.0.0.1/8" : "10.0.0.2"),
        });

        var (snapshot, errors) = Policies.TryCompile(Policies.Standard, keys);

        Assert.Equal(["Policy:Keys:key07654:Networks:1"], errors.Select(error => error.Path));
        Assert.Equal(10_000, snapshot.Keys.Count);
    }

    [Fact]
    public void All_errors_of_a_policy_are_reported_together() =>
        Assert.Equal(
            ["Policy:Keys:key00001:SecretHash", "Policy:Keys:key00001:Networks:0",
                "Policy:Keys:key00001:Permissions:1"],
            Policies.TryCompile(Policies.Standard, Key with
            {
                SecretHash = "md5:00",
                Networks = Policies.Entries("x"),
                Permissions = ["*:*:*", "y"],
            }).Errors.Select(error => error.Path));
}
