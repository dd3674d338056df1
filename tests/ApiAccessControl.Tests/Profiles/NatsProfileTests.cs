using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Tests.Decisions.Support;
using ApiAccessControl.Tests.Stores.Configuration;
using static ApiAccessControl.AccessProfile;
using static ApiAccessControl.AccessReason;
using static ApiAccessControl.Tests.Decisions.Support.TestKey;
using static ApiAccessControl.Tests.Profiles.ProfileGate;

namespace ApiAccessControl.Tests.Profiles;

/// <summary>The documented behaviour of the system behind the Nats profile.</summary>
public class NatsProfileTests
{
    private static readonly PolicySettings Listed = Policies.On with { AllowedNetworks = Policies.Entries("10.0.0.1") };
    private static readonly Target Search = new() { Permissions = ["member:search"] };

    [Fact, Trait("Line", "1")]
    public void A_list_of_addresses_is_needed_before_any_request_is_admitted()
    {
        Assert.Equal(NetworkNotAllowed, new ProfileGate(Nats, Policies.On, Key(One, null)).Ask(One));
        Assert.Equal(NetworkNotAllowed, new ProfileGate(
            Nats, Policies.On with { AllowedNetworks = [] }, Key(One, null)).Ask(One));
        Assert.Equal(None, new ProfileGate(Nats, Listed, Key(One, null)).Ask(One));
        Assert.Equal(NetworkNotAllowed, new ProfileGate(Nats, Listed, Key(One, null)).Ask(One, "10.0.0.2"));
    }

    [Fact, Trait("Line", "2")]
    public void The_list_is_one_setting_of_addresses_with_commas_between() =>
        Assert.Equal(
            ["10.0.0.1", "10.0.0.2"],
            Reading.Section("""{ "Profile": "Nats", "Policy": { "AllowedNetworks": "10.0.0.1, 10.0.0.2" } }""")
                .Single<PolicySettings>().AllowedNetworks.Texts());

    [Theory, Trait("Line", "1")]
    [InlineData("10.0.0.1", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("10.0.0.0/24", false)]
    [InlineData("10.0.0.1-10.0.0.2", false)]
    public void Entries_of_the_list_are_single_addresses(string entry, bool isTaken) =>
        Assert.Equal(isTaken,
            Write(Nats, Policies.On with { AllowedNetworks = Policies.Entries(entry) }).Errors.Count == 0);

    [Fact, Trait("Line", "5")]
    public void Allowing_addresses_does_not_enable_the_api() =>
        Assert.Equal(ApiDisabled, new ProfileGate(Nats, Listed with { Enabled = false }, Key(One, null)).Ask(One));

    [Fact, Trait("Line", "8")]
    public void The_global_switch_is_off_by_default() =>
        Assert.False(new ApiAccessControlOptions { Profile = Nats }.Resolve().EnabledByDefault);

    [Fact, Trait("Line", "9")]
    public void The_global_switch_turns_the_api_off_for_all_users()
    {
        var gate = new ProfileGate(Nats, Listed with { Enabled = false }, Key(One, null), Key(Two, null));

        Assert.Equal([ApiDisabled, ApiDisabled, ApiDisabled], [gate.Ask(One), gate.Ask(Two), gate.Ask(Unknown)]);
    }

    [Fact, Trait("Line", "10")]
    public void Each_api_system_has_its_own_switch_off_until_it_is_turned_on()
    {
        var gate = new ProfileGate(
            Nats, Listed, Key(One, null), new SystemRecord("rest") { Enabled = true }, new SystemRecord("soap"));

        Assert.Equal(None, gate.Ask(One, target: AnyKey with { Systems = ["rest"] }));
        Assert.Equal(SystemDisabled, gate.Ask(One, target: AnyKey with { Systems = ["soap"] }));
        Assert.Equal(SystemDisabled, gate.Ask(One, target: AnyKey with { Systems = ["rest", "unheard"] }));
    }

    [Fact, Trait("Line", "11")]
    public void Disabling_one_account_does_not_affect_other_accounts()
    {
        var gate = new ProfileGate(
            Nats, Listed, Account("members", null) with { Enabled = false }, Account("adtool", null),
            Key(One, null) with { Account = "members" }, Key(Two, null) with { Account = "adtool" });

        Assert.Equal((AccountDisabled, None), (gate.Ask(One), gate.Ask(Two)));
    }

    [Fact, Trait("Line", "14")]
    public void Each_account_has_its_own_restriction_of_resources()
    {
        var gate = new ProfileGate(
            Nats, Listed, Account("members", null) with { Permissions = ["member:GET:search"] },
            Account("adtool", null) with { Permissions = ["ad:GET:list"] },
            Key(One, null) with { Account = "members", Permissions = null },
            Key(Two, null) with { Account = "adtool", Permissions = null });

        Assert.Equal((None, PermissionMissing), (gate.Ask(One, target: Search), gate.Ask(Two, target: Search)));
    }

    [Fact, Trait("Line", "15")]
    public void Access_of_an_account_is_separate_from_its_permissions()
    {
        var gate = new ProfileGate(
            Nats, Listed, Account("members", null) with { Enabled = false },
            Key(One, null) with { Account = "members" });

        Assert.Equal(AccountDisabled, gate.Ask(One, target: Search));
    }

    [Theory, Trait("Line", "17"), Trait("Line", "19")]
    [InlineData("member", "GET", "search", true)]
    [InlineData("member", "HEAD", "search", true)]
    [InlineData("member", "POST", "search", false)]
    [InlineData("member", "GET", "delete", false)]
    [InlineData("Member", "GET", "search", false)]
    [InlineData("ad", "GET", "search", false)]
    public void A_permission_is_a_collection_a_method_and_a_resource(
        string collection, string method, string resource, bool isAllowed)
    {
        var gate = new ProfileGate(Nats, Listed, Key(One, null) with { Permissions = ["member:GET:search"] });

        Assert.Equal(
            isAllowed ? None : PermissionMissing,
            gate.Ask(One, target: new() { Permissions = [$"{collection}:{resource}"] }, method: method));
    }

    [Fact, Trait("Line", "18")]
    public void An_account_has_no_access_without_a_permission()
    {
        var gate = new ProfileGate(Nats, Listed, Key(One, null) with { Permissions = null });

        Assert.Equal(PermissionMissing, gate.Ask(One, target: Search));
        Assert.Equal(EndpointUndeclared, gate.Ask(One, target: new()));
    }

    [Fact, Trait("Line", "23")]
    public void A_permission_covers_a_function_or_one_resource()
    {
        var gate = new ProfileGate(Nats, Listed,
            Key(One, null) with { Permissions = ["member:GET:search", "site:*:7"] });
        var site = new Target { Permissions = ["site:{id}"] };

        Assert.Equal(None, gate.Ask(One, target: Search));
        Assert.Equal(None, gate.Ask(One, target: site, route: ("id", "7")));
        Assert.Equal(PermissionMissing, gate.Ask(One, target: site, route: ("id", "8")));
    }
}
