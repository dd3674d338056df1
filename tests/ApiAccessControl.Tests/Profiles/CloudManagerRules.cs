using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>Source 001, line by line. The number is that of the line.</summary>
public class CloudManagerRules
{
    private static readonly OrganizationRecord Acme = new("acme");
    private static readonly OrganizationRecord Strict = Acme with { RequireAccessList = true };

    [Fact, Trait("Line", "25")]
    public void A_key_belongs_to_an_organization_and_reaches_no_other()
    {
        var gate = new ProfileGate(CloudManager, Acme, new OrganizationRecord("beta"), Key(One, null) with { Organization = "acme" });
        var target = AnyKey with { Organization = "{org}" };

        Assert.Equal(None, gate.Ask(One, target: target, route: ("org", "acme")));
        Assert.Equal(OutsideOrganization, gate.Ask(One, target: target, route: ("org", "beta")));
    }

    [Fact, Trait("Line", "28")]
    public void With_entries_all_access_comes_from_an_address_of_the_list()
    {
        var gate = Of(Account("ops", "10.0.0.1"));

        Assert.Equal((None, NetworkNotAllowed), (gate.Ask(One), gate.Ask(One, "10.0.0.2")));
    }

    [Theory, Trait("Line", "29")]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.0/24", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("10.0.0.1-10.0.0.2", false)]
    public void Entries_are_of_the_fourth_version(string entry, bool isTaken) =>
        Assert.Equal(isTaken, Write(CloudManager, Account("ops", entry)).Errors.Count == 0);

    [Fact, Trait("Line", "30")]
    public void A_client_nobody_listed_is_locked_out() =>
        Assert.Equal(NetworkNotAllowed, Of(Account("ops", "10.0.0.0/30")).Ask(One, "10.0.0.4"));

    [Fact, Trait("Line", "31"), Trait("Line", "32")]
    public void An_empty_list_is_open_except_where_an_endpoint_requires_one()
    {
        var gate = Of(Account("ops"));

        Assert.Equal((None, AccessListRequired), (gate.Ask(One), gate.Ask(One, target: Listed)));
        Assert.Equal(None, Of(Account("ops", "10.0.0.1")).Ask(One, target: Listed));
    }

    [Fact, Trait("Line", "33"), Trait("Line", "36")]
    public void An_organization_can_require_a_list_and_nothing_works_until_there_is_an_entry()
    {
        Assert.Equal(AccessListRequired, Of(Account("ops"), Strict).Ask(One));
        Assert.Equal(AccessListRequired, Of(Account("ops", null), Strict).Ask(One));
        Assert.Equal(None, Of(Account("ops", "10.0.0.1"), Strict).Ask(One));
    }

    [Fact, Trait("Line", "34")]
    public void The_requirement_covers_all_projects_of_the_organization()
    {
        var gate = Of(Account("ops"), Strict, new ProjectRecord("acme", "web"));

        Assert.Equal(AccessListRequired, gate.Ask(
            One, target: new() { Project = "web", Permissions = ["members:search"] }));
    }

    [Fact, Trait("Line", "35")]
    public void The_entry_must_be_of_the_users_own_list()
    {
        var gate = new ProfileGate(
            CloudManager, Strict with { Networks = Policies.Entries("10.0.0.0/24") },
            Account("ops") with { Organization = "acme" }, Account("dev", "10.0.0.1") with { Organization = "acme" },
            Key(One, null) with { Account = "ops" }, Key(Two, null) with { Account = "dev" });

        Assert.Equal((AccessListRequired, None), (gate.Ask(One), gate.Ask(Two)));
        Assert.Equal(NetworkNotAllowed, gate.Ask(Two, "10.0.0.2"));
    }

    [Fact, Trait("Line", "35")]
    public void The_list_of_the_key_does_not_stand_in_for_that_of_its_user() =>
        Assert.Equal(AccessListRequired, new ProfileGate(
            CloudManager, Strict, Account("ops") with { Organization = "acme" },
            Key(One, "10.0.0.1") with { Account = "ops" }).Ask(One));

    [Fact, Trait("Line", "39")]
    public void A_key_is_set_for_the_organization_or_for_a_project()
    {
        var gate = new ProfileGate(
            CloudManager, Acme, new ProjectRecord("acme", "web"), new ProjectRecord("acme", "app"),
            Key(One, null) with { Organization = "acme" },
            Key(Two, null) with
            {
                Organization = "acme", Permissions = null, Projects = [new("web") { Permissions = ["members:*:*"] }],
            });
        var target = new Target { Project = "{project}", Permissions = ["members:search"] };

        Assert.Equal(None, gate.Ask(One, target: target, route: ("project", "app")));
        Assert.Equal(None, gate.Ask(Two, target: target, route: ("project", "web")));
        Assert.Equal(OutsideProject, gate.Ask(Two, target: target, route: ("project", "app")));
    }

    /// <summary>One key of an account of the organization.</summary>
    private static ProfileGate Of(AccountRecord account, params PolicyRecord[] others) => new(
        CloudManager,
        [.. others.Any(o => o is OrganizationRecord) ? others : [Acme, .. others],
            account with { Organization = "acme" }, Key(One, null) with { Account = account.Id }]);
}
