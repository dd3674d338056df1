using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>The documented behaviour of the system behind the Atlas profile.</summary>
public class AtlasProfileTests
{
    // The name is that of a namespace too.
    private const AccessProfile Atlas = AccessProfile.Atlas;

    private static readonly OrganizationRecord Acme = new("acme");

    [Fact, Trait("Line", "92")]
    public void A_key_with_a_list_makes_all_requests_from_it()
    {
        var gate = new ProfileGate(Atlas, Key(One, "10.0.0.0/30", "2001:db8::/32"));

        Assert.Equal((None, None), (gate.Ask(One), gate.Ask(One, "2001:db8::1")));
        Assert.Equal((NetworkNotAllowed, NetworkNotAllowed),
            (gate.Ask(One, "10.0.0.4"), gate.Ask(One, "10.0.0.4", Listed)));
    }

    [Fact, Trait("Line", "97"), Trait("Line", "99")]
    public void A_key_of_the_organization_enters_a_project_by_invitation()
    {
        var key = Key(One, null) with { Organization = "acme", Permissions = [] };
        var target = AnyKey with { Project = "web" };
        PolicyRecord[] owners = [Acme, new ProjectRecord("acme", "web")];

        Assert.Equal(OutsideProject, new ProfileGate(Atlas, [.. owners, key]).Ask(One, target: target));
        Assert.Equal(None,
            new ProfileGate(Atlas, [.. owners, key with { Projects = [new("web")] }]).Ask(One, target: target));
    }

    [Theory, Trait("Line", "100"), Trait("Line", "101")]
    [InlineData("web", None)]
    [InlineData("app", OutsideProject)]
    public void The_owner_of_a_project_does_not_own_other_projects_or_the_organization(
        string project, AccessReason reason)
    {
        var gate = new ProfileGate(
            Atlas, Acme, new RoleRecord("Owner"), new ProjectRecord("acme", "web"), new ProjectRecord("acme", "app"),
            Key(One, null)
                with
            { Organization = "acme", Permissions = null, Projects = [new("web") { Roles = ["Owner"] }] },
            Key(Two, null) with { Organization = "acme", Permissions = null, Roles = ["Owner"] });
        var inProject = new Target { Project = "{project}", Roles = [["Owner"]] };
        var inOrganization = new Target { Organization = "acme", Roles = [["Owner"]] };

        Assert.Equal(reason, gate.Ask(One, target: inProject, route: ("project", project)));
        Assert.Equal(None, gate.Ask(Two, target: inProject, route: ("project", project)));
        Assert.Equal((RoleMissing, None),
            (gate.Ask(One, target: inOrganization), gate.Ask(Two, target: inOrganization)));
    }

    [Theory, Trait("Line", "102")]
    [InlineData(null)]
    [InlineData("")]
    public void By_default_a_key_calls_from_any_address(string? entries)
    {
        var gate = new ProfileGate(Atlas, entries is null ? Key(One, null) : Key(One));

        Assert.Equal((None, None), (gate.Ask(One, "203.0.113.9"), gate.Ask(One, "2001:db8::1")));
    }

    [Fact, Trait("Line", "103")]
    public void Some_resources_cannot_be_used_without_a_list()
    {
        Assert.Equal(AccessListRequired, new ProfileGate(Atlas, Key(One, null)).Ask(One, target: Listed));
        Assert.Equal(AccessListRequired, new ProfileGate(Atlas, Key(One)).Ask(One, target: Listed));
        Assert.Equal(None, new ProfileGate(Atlas, Key(One, "10.0.0.1")).Ask(One, target: Listed));
    }

    [Fact, Trait("Line", "104")]
    public void The_list_of_an_account_does_not_replace_the_list_of_its_key()
    {
        var gate = new ProfileGate(
            Atlas, Account("ops", "10.0.0.1"), Key(One, null) with { Account = "ops" },
            Key(Two, "10.0.0.1") with { Account = "ops" });

        Assert.Equal((AccessListRequired, None), (gate.Ask(One, target: Listed), gate.Ask(Two, target: Listed)));
    }

    [Theory]
    [InlineData("POST", "accessList", true), Trait("Line", "106")]
    [InlineData("DELETE", "accessList", true)]
    [InlineData("GET", "restoreJob", true), Trait("Line", "107"), Trait("Line", "108")]
    [InlineData("POST", "restoreJob", true), Trait("Line", "109")]
    [InlineData("DELETE", "restoreJob", true), Trait("Line", "110")]
    [InlineData("POST", "snapshot", true), Trait("Line", "111")]
    [InlineData("DELETE", "snapshot", true), Trait("Line", "112")]
    [InlineData("PATCH", "snapshotSchedule", true), Trait("Line", "113")]
    [InlineData("GET", "cluster", false), Trait("Line", "114")]
    [InlineData("POST", "cluster", false)]
    public void A_list_requirement_applies_to_one_operation(string method, string resource, bool isRequired)
    {
        var target = new Target { Permissions = [$"backups:{resource}"], RequiresAccessList = isRequired };

        Assert.Equal(
            isRequired ? AccessListRequired : None,
            new ProfileGate(Atlas, Key(One, null)).Ask(One, target: target, method: method));
        Assert.Equal(None, new ProfileGate(Atlas, Key(One, "10.0.0.1")).Ask(One, target: target, method: method));
    }

    [Fact, Trait("Line", "115")]
    public void An_organization_can_require_a_list_for_all_requests()
    {
        var strict = Acme with { RequireAccessList = true };
        ProfileGate Gate(params string[]? networks) => new(
            Atlas, strict, new OrganizationRecord("beta"), Key(One, networks) with { Organization = "acme" },
            Key(Two, null) with { Organization = "beta" });

        Assert.Equal((AccessListRequired, None), (Gate(null).Ask(One), Gate(null).Ask(Two)));
        Assert.Equal((AccessListRequired, None), (Gate().Ask(One), Gate("10.0.0.1").Ask(One)));
    }
}
