using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Memory;
using ApiAccessControl.Tests.Decisions.Support;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>
/// The documented behaviour of the system behind the AtlasLegacy profile. A user is an account, a group is a project.
/// </summary>
public class AtlasLegacyProfileTests
{
    private static readonly RoleRecord Owner = new("Owner"), Reader = new("Reader");

    [Fact, Trait("Line", "41"), Trait("Line", "55")]
    public void Whitelisted_operations_are_called_from_listed_addresses()
    {
        var gate = Of(User("ops", "10.0.0.1"));

        Assert.Equal((None, NetworkNotAllowed), (gate.Ask(One, target: Listed), gate.Ask(One, "10.0.0.2", Listed)));
    }

    [Fact, Trait("Line", "42")]
    public void Whitelisted_operations_also_need_the_owner()
    {
        var gate = Of(User("ops", "10.0.0.1") with { Roles = ["Reader"] });

        Assert.Equal((RoleMissing, None), (gate.Ask(One, target: Listed), gate.Ask(One)));
    }

    [Fact, Trait("Line", "43"), Trait("Line", "44")]
    public void Each_group_has_its_own_switch_off_until_it_is_turned_on()
    {
        var target = new Target { Project = "{project}", Permissions = ["members:search"] };
        var gate = Of(
            User("ops", "10.0.0.1") with { Organization = "acme" }, new OrganizationRecord("acme"),
            new ProjectRecord("acme", "on"), new ProjectRecord("acme", "off") { Enabled = false });

        Assert.False(Presets.For(AtlasLegacy).ProjectsEnabledByDefault);
        Assert.Equal(None, gate.Ask(One, target: target, route: ("project", "on")));
        Assert.Equal(ProjectDisabled, gate.Ask(One, target: target, route: ("project", "off")));
    }

    [Theory, Trait("Line", "45"), Trait("Line", "47"), Trait("Line", "68")]
    [InlineData(10, 0, true)]
    [InlineData(5, 5, true)]
    [InlineData(11, 0, false)]
    [InlineData(5, 6, false)]
    public void A_user_has_ten_keys_and_disabled_ones_count(int enabled, int disabled, bool fits)
    {
        var keys = Enumerable.Range(0, enabled + disabled).Select(i =>
            One.Record with { Id = $"manykey{i:00}", Account = "ops", Enabled = i < enabled });
        PolicyRecord[] records =
            [Owner, User("ops", null), User("dev", null), Key(Two, null) with { Account = "dev" }, .. keys];

        var refused = Record.Exception(() =>
            new MemoryPolicyStore(new(Presets.For(AtlasLegacy), TimeProvider.System), records).Dispose());

        Assert.Equal(fits, refused is null);
        if (!fits)
        {
            Assert.Contains("Policy:Accounts:ops", refused!.Message, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Line", "46")]
    public void A_key_is_enabled_or_disabled() =>
        Assert.Equal(
            KeyDisabled,
            new ProfileGate(AtlasLegacy, Owner, User("ops", null),
                Key(One, null) with { Account = "ops", Enabled = false }).Ask(One));

    [Fact, Trait("Line", "49")]
    public void A_key_has_the_access_of_its_user()
    {
        var gate = new ProfileGate(
            AtlasLegacy, Owner, Reader with { Permissions = ["members:GET:*"] },
            User("ops", null) with { Roles = ["Reader"], Permissions = null },
            Of(One, "ops"));
        var target = new Target { Permissions = ["members:search"] };

        Assert.Equal((None, PermissionMissing),
            (gate.Ask(One, target: target), gate.Ask(One, target: target, method: "POST")));
        Assert.Equal(None, gate.Ask(One, target: new() { Roles = [["Reader"]] }));
        Assert.Equal(RoleMissing, gate.Ask(One, target: new() { Roles = [["Owner"]] }));
    }

    [Fact, Trait("Line", "56"), Trait("Line", "64")]
    public void An_empty_whitelist_refuses_whitelisted_operations_and_limits_no_other()
    {
        var gate = Of(User("ops"));

        Assert.Equal((AccessListRequired, None), (gate.Ask(One, target: Listed), gate.Ask(One)));
    }

    [Fact, Trait("Line", "57"), Trait("Line", "58")]
    public void A_key_is_refused_from_an_address_on_the_whitelist_of_another_user()
    {
        ProfileGate Gate(params string[] ops) => new(
            AtlasLegacy, Owner, User("ops", ops), User("dev", "10.0.0.2"),
            Of(One, "ops"), Of(Two, "dev"));

        Assert.Equal(NetworkNotAllowed, Gate("10.0.0.1").Ask(One, "10.0.0.2", Listed));
        Assert.Equal(None, Gate("10.0.0.1").Ask(Two, "10.0.0.2", Listed));
        Assert.Equal(None, Gate("10.0.0.1", "10.0.0.2").Ask(One, "10.0.0.2", Listed));
    }

    [Theory, Trait("Line", "61"), Trait("Line", "62"), Trait("Line", "63")]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("10.0.0.0/30", "10.0.0.3", true)]
    [InlineData("10.0.0.0/30", "10.0.0.4", false)]
    [InlineData("0.0.0.0/0", "203.0.113.9", true)]
    [InlineData("0.0.0.0/0", "2001:db8::1", false)]
    public void A_listed_address_admits_itself_and_a_range_its_addresses(
        string entry, string address, bool isAdmitted) =>
        Assert.Equal(isAdmitted ? None : NetworkNotAllowed, Of(User("ops", entry)).Ask(One, address, Listed));

    [Fact, Trait("Line", "66")]
    public void Other_operations_are_not_limited_by_address() =>
        Assert.Equal(None, Of(User("ops", "10.0.0.1")).Ask(One, "203.0.113.9"));

    [Fact, Trait("Line", "67")]
    public void The_whitelist_is_shared_by_all_keys_of_the_user()
    {
        var gate = new ProfileGate(
            AtlasLegacy, Owner, User("ops", "10.0.0.1"), Of(One, "ops"), Of(Two, "ops"));

        Assert.Equal((None, None), (gate.Ask(One, target: Listed), gate.Ask(Two, target: Listed)));
        Assert.Equal(
            (NetworkNotAllowed, NetworkNotAllowed),
            (gate.Ask(One, "10.0.0.2", Listed), gate.Ask(Two, "10.0.0.2", Listed)));
    }

    private static AccountRecord User(string id, params string[]? networks) =>
        Account(id, networks) with { Roles = ["Owner"] };

    /// <summary>A key with the permissions of its user.</summary>
    private static KeyRecord Of(TestKey key, string user) => Key(key, null) with { Account = user, Permissions = null };

    private static ProfileGate Of(AccountRecord user, params PolicyRecord[] others) =>
        new(AtlasLegacy, [Owner, Reader, .. others, user, Of(One, user.Id)]);
}
