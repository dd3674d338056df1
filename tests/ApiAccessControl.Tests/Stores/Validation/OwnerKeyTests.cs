using ApiAccessControl.Options;
using ApiAccessControl.Stores;
using ApiAccessControl.Stores.Validation;
using ApiAccessControl.Tests.Decisions.Support;

namespace ApiAccessControl.Tests.Stores.Validation;

/// <summary>
/// A key owns its organization, or the records without one, if it has the owner role and a request can use it.
/// </summary>
public class OwnerKeyTests
{
    private static readonly DateTimeOffset Now = Ask.Noon;
    private static readonly ResolvedListOptions Options = Policies.Standard.Lists;
    private static readonly ResolvedListOptions BySource =
        Options with { SourceAware = true, BothLists = BothLists.BySource };

    private static readonly KeyRecord Key = new("ownerkey1") { Organization = "acme", Roles = ["Reader", "Owner"] };
    private static readonly AccountRecord Account = new("ops") { Organization = "acme", Roles = ["Owner"] };
    private static readonly KeyRecord Inherits = new("ownerkey2") { Account = "ops" };

    private static readonly IReadOnlyList<AccessListEntry> Empty = [];
    private static readonly IReadOnlyList<AccessListEntry> Networks = ["192.0.2.1"];
    private static readonly IReadOnlyList<AccessListEntry> Domains = ["app.example.com"];

    public static TheoryData<string, KeyRecord> Owners { get; } = new()
    {
        { "by its role", Key },
        { "since now", Key with { NotBefore = Now } },
        { "for a tick", Key with { ExpiresAt = Now.AddTicks(1) } },
        { "with entries", Key with { Networks = Networks } },
        { "from pages", Key with { Domains = Domains } },
        { "beside a permission", Key with { Permissions = ["members:GET:search"] } },
    };

    public static TheoryData<string, KeyRecord> Others { get; } = new()
    {
        { "off", Key with { Enabled = false } },
        { "not yet", Key with { NotBefore = Now.AddTicks(1) } },
        { "over", Key with { ExpiresAt = Now } },
        { "another role", Key with { Roles = ["owner", "Reader"] } },
        { "no role", Key with { Roles = null } },
        { "permissions are no role", Key with { Roles = null, Permissions = ["*:*:*"] } },
        { "a project's owner", Key with { Roles = null, Projects = [new("web") { Roles = ["Owner"] }] } },
        { "no network", Key with { Networks = Empty } },
        { "no domain", Key with { Domains = Empty } },
        { "no network but a domain", Key with { Networks = Empty, Domains = Domains } },
        { "no such account", Key with { Account = "ops" } },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void An_owner_key_is_recognized(string how, KeyRecord key) => Assert.True(Owned(key) == "acme", how);

    [Theory]
    [MemberData(nameof(Others))]
    public void A_key_that_could_not_act_as_owner_is_not_recognized(string why, KeyRecord key) =>
        Assert.True(Owned(key) is null, why);

    [Fact]
    public void A_key_without_an_organization_owns_what_has_none()
    {
        Assert.Equal(OwnerKey.NoOrganization, Owned(Key with { Organization = null }));
        Assert.Null(Owned(Key with { Organization = null, Enabled = false }));
    }

    [Fact]
    public void A_key_without_own_permissions_has_those_of_its_account()
    {
        Assert.Equal("acme", Owned(Inherits, Account));
        Assert.Null(Owned(Inherits, Account with { Roles = ["Reader"] }));
        Assert.Null(Owned(Inherits with { Permissions = [] }, Account));
        Assert.Null(Owned(Inherits with { Projects = [new("web") { Roles = [] }] }, Account));
        Assert.Equal("acme", Owned(Inherits with { Projects = [new("web")] }, Account));
    }

    [Fact]
    public void A_key_has_no_more_permissions_than_its_account()
    {
        var key = Key with { Account = "ops" };

        Assert.Equal("acme", Owned(key, Account));
        Assert.Null(Owned(key, Account with { Roles = ["Reader"] }));
        Assert.Null(Owned(key, Account with { Roles = null, Permissions = ["*:*:*"] }));
        Assert.Null(Owned(key, Account with { Enabled = false }));
        Assert.Null(Owned(key, Account with { Networks = Empty }));
    }

    [Fact]
    public void An_empty_network_list_disqualifies_an_owner_key_only_when_it_refuses_every_request()
    {
        var shut = Key with { Networks = Empty };
        var shutToServers = shut with { Domains = Domains };

        Assert.Equal("acme", Owned(shut, null, Options with { EmptyList = EmptyListMeaning.Open }));
        Assert.Equal("acme", Owned(shutToServers, null, BySource));
        Assert.Null(Owned(shutToServers, null, BySource with { BothLists = BothLists.All }));
        Assert.Null(Owned(shutToServers with { Domains = Empty }, null, BySource));
        Assert.Equal("acme", Owned(Key with { Networks = Networks, Domains = Empty }, null, BySource));
    }

    private static string? Owned(KeyRecord key, AccountRecord? account = null, ResolvedListOptions? options = null) =>
        OwnerKey.Owned(key, account, options ?? Options, Now);
}
