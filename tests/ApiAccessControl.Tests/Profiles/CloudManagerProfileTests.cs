using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>The documented behaviour of the system behind the CloudManager profile.</summary>
public class CloudManagerProfileTests
{
    private static readonly OrganizationRecord Acme = new("acme");
    private static readonly OrganizationRecord Strict = Acme with { RequireAccessList = true };

    [Fact, Trait("Line", "25")]
    public void A_key_belongs_to_an_organization_and_reaches_no_other()
    {
        var gate = new ProfileGate(CloudManager, Acme, new OrganizationRecord("beta"),
            Key(One, null) with { Organization = "acme" });
        var target = AnyKey with { Organization = "{org}" };

        Assert.Equal(None, gate.Ask(One, target: target, route: ("org", "acme")));
        Assert.Equal(OutsideOrganization, gate.Ask(One, target: target, route: ("org", "beta")));
    }

    [Fact, Trait("Line", "28")]
    public void With_entries_only_addresses_of_the_list_are_admitted()
    {
        var gate = Of(Account("ops", "10.0.0.1"));

        Assert.Equal((None, NetworkNotAllowed), (gate.Ask(One), gate.Ask(One, "10.0.0.2")));
    }

    [Theory, Trait("Line", "29")]
    [InlineData("10.0.0.1", true)]
    [InlineData("10.0.0.0/24", true)]
    [InlineData("2001:db8::1", false)]
    [InlineData("10.0.0.1-10.0.0.2", false)]
    public void Entries_are_IPv4_only(string entry, bool isTaken) =>
        Assert.Equal(isTaken, Write(CloudManager, Account("ops", entry)).Errors.Count == 0);

    [Fact, Trait("Line", "30")]
    public void A_client_that_is_not_listed_is_refused() =>
        Assert.Equal(NetworkNotAllowed, Of(Account("ops", "10.0.0.0/30")).Ask(One, "10.0.0.4"));

    [Fact, Trait("Line", "31"), Trait("Line", "32")]
    public void An_empty_list_is_open_except_on_an_endpoint_that_requires_a_list()
    {
        var gate = Of(Account("ops"));

        Assert.Equal((None, AccessListRequired), (gate.Ask(One), gate.Ask(One, target: Listed)));
        Assert.Equal(None, Of(Account("ops", "10.0.0.1")).Ask(One, target: Listed));
    }

    [Fact, Trait("Line", "33"), Trait("Line", "36")]
    public void An_organization_that_requires_a_list_refuses_keys_without_an_entry()
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
    public void The_entry_must_be_on_the_own_list_of_the_user()
    {
        var gate = new ProfileGate(
            CloudManager, Strict with { Networks = Policies.Entries("10.0.0.0/24") },
            Account("ops") with { Organization = "acme" }, Account("dev", "10.0.0.1") with { Organization = "acme" },
            Key(One, null) with { Account = "ops" }, Key(Two, null) with { Account = "dev" });

        Assert.Equal((AccessListRequired, None), (gate.Ask(One), gate.Ask(Two)));
        Assert.Equal(NetworkNotAllowed, gate.Ask(Two, "10.0.0.2"));
    }

    [Fact, Trait("Line", "35")]
    public void The_list_of_a_key_does_not_replace_the_list_of_its_user() =>
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
                Organization = "acme",
                Permissions = null,
                Projects = [new("web") { Permissions = ["members:*:*"] }],
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
