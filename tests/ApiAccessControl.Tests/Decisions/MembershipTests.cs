using ApiAccessControl.Decisions;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>
/// What a key and its account hold, organization-wide or in the project of the endpoint. A place where nothing is held
/// permits nothing.
/// </summary>
public class MembershipTests
{
    private static readonly ProjectMembership Empty = new("web");
    private static readonly ProjectMembership Reader = new("web") { Roles = ["Reader"] };
    private static readonly ProjectMembership Search = new("web") { Permissions = ["members:GET:search"] };

    private static readonly Target NeedsRole = new() { Project = "web", Roles = [["Reader"]] };
    private static readonly Target NeedsPermission = new() { Project = "web", Permissions = ["members:search"] };

    private static readonly KeyRecord Key = new(TestKey.One.Id)
    {
        SecretHash = TestKey.One.Hash,
        Organization = "acme",
    };

    private static readonly AccountRecord Account = new("ops") { Organization = "acme" };

    [Fact]
    public void A_role_is_held_organization_wide_or_in_the_project()
    {
        Assert.Equal(AccessReason.None, Decide(NeedsRole, Key with { Projects = [Reader] }));
        Assert.Equal(AccessReason.RoleMissing, Decide(NeedsRole, Key with { Projects = [Search] }));
        Assert.Equal(AccessReason.None, Decide(NeedsRole, Key with { Roles = ["Reader"], Projects = [Empty] }));
        Assert.Equal(AccessReason.RoleMissing, Decide(NeedsRole, Key with { Roles = ["Other"], Projects = [Empty] }));
        Assert.Equal(AccessReason.RoleMissing, Decide(NeedsRole, Key with { Projects = [Empty] }));
    }

    [Fact]
    public void A_permission_is_held_organization_wide_or_in_the_project()
    {
        Assert.Equal(AccessReason.None, Decide(NeedsPermission, Key with { Projects = [Search] }));
        Assert.Equal(AccessReason.PermissionMissing, Decide(NeedsPermission, Key with { Projects = [Reader] }));
        Assert.Equal(
            AccessReason.None,
            Decide(NeedsPermission, Key with { Permissions = ["members:GET:*"], Projects = [Empty] }));
        Assert.Equal(
            AccessReason.PermissionMissing,
            Decide(NeedsPermission, Key with { Permissions = ["members:POST:*"], Projects = [Empty] }));
        Assert.Equal(AccessReason.PermissionMissing, Decide(NeedsPermission, Key with { Projects = [Empty] }));
    }

    [Fact]
    public void An_account_limits_what_its_key_holds_in_the_project()
    {
        var key = Key with { Account = "ops", Projects = [Reader] };

        Assert.Equal(AccessReason.None, Decide(NeedsRole, key, Account with { Projects = [Reader] }));
        Assert.Equal(AccessReason.None, Decide(NeedsRole, key, Account with { Roles = ["Reader"] }));
        Assert.Equal(AccessReason.RoleMissing, Decide(NeedsRole, key, Account with { Projects = [Search] }));
        Assert.Equal(AccessReason.RoleMissing, Decide(NeedsRole, key, Account));
        Assert.Equal(
            AccessReason.PermissionMissing,
            Decide(NeedsPermission, key with { Projects = [Search] }, Account with { Projects = [Reader] }));
    }

    [Fact]
    public void A_key_without_permissions_of_its_own_is_invited_where_its_account_is()
    {
        var key = Key with { Account = "ops" };

        Assert.Equal(AccessReason.None, Decide(NeedsRole, key, Account with { Projects = [Reader] }));
        Assert.Equal(AccessReason.OutsideProject, Decide(NeedsRole, key, Account with { Projects = [new("app")] }));
        Assert.Equal(
            AccessReason.OutsideProject,
            Decide(NeedsRole, key with { Roles = ["Other"] }, Account with { Projects = [Reader] }));
        Assert.Equal(
            AccessReason.OutsideProject,
            Decide(NeedsRole, key with { Roles = ["Reader"] }, Account with { Projects = [Reader] }));
    }

    [Theory]
    [InlineData("Reader", "members:GET:search", AccessReason.None)]
    [InlineData("Reader", "members:POST:search", AccessReason.OutsideProject)]
    [InlineData("Other", "members:GET:search", AccessReason.OutsideProject)]
    public void Without_an_invitation_the_key_holds_all_that_the_endpoint_needs_organization_wide(
        string role, string permission, AccessReason reason)
    {
        var key = Key with { Roles = [role], Permissions = [permission] };

        Assert.Equal(reason, Decide(NeedsRole with { Permissions = NeedsPermission.Permissions }, key));
    }

    [Fact]
    public void Without_an_invitation_no_key_acts_at_an_endpoint_that_needs_any_key()
    {
        var target = new Target { Project = "web", AcceptsAnyKey = true };

        Assert.Equal(AccessReason.OutsideProject, Decide(target, Key with { Permissions = ["*:*:*"] }));
        Assert.Equal(AccessReason.None, Decide(target, Key with { Projects = [Empty] }));
    }

    private static AccessReason Decide(Target target, params PolicyRecord[] records) =>
        new AccessEngine(Policies.Standard).Evaluate(
            Policies.Compile(
                Policies.Standard,
                [
                    Policies.On, new OrganizationRecord("acme"), new ProjectRecord("acme", "web"),
                    new ProjectRecord("acme", "app"), new RoleRecord("Reader"), new RoleRecord("Other"), .. records,
                ]),
            new Facts(new() { Target = target, Credential = TestKey.One.Presented })).Reason;
}
