using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What a change gives, and the nearest change that gives nothing.</summary>
public sealed class EscalationEdgeTests
{
    private static readonly WriteOptions Any = new() { IfMatch = VersionMatch.Any };
    private static readonly ManagementActor Manager = Managed.Actor(Acme.ManagerKey);

    private static KeyRecord Wide =>
        Managed.Key("widekey12") with { Organization = "acme", Permissions = ["members:GET:*"] };

    [Fact]
    public async Task A_change_that_gives_nothing_is_allowed_to_a_key_with_a_wider_list()
    {
        await using var managed = Managed.Start(
            Acme.Policy(Wide, Wide with { Id = "offkey123", Enabled = false, ReportOnly = true }));

        await managed.Keys.UpdateAsync(Wide.Id, new() { Description = "x" }, Manager, null, Managed.Token);
        await managed.Keys.UpdateAsync("offkey123", new() { Description = "x" }, Manager, null, Managed.Token);
    }

    [Fact]
    public async Task A_key_with_a_wider_list_gets_neither_another_account_nor_organization_nor_start()
    {
        await using var managed = Managed.Start(
            Acme.Policy(Wide, Wide with { Id = "opskey123", Organization = null, Account = "ops" }));
        var refused = new List<ManagementException>();

        foreach (var (key, change) in new (string, KeyChange)[]
        {
            (Wide.Id, new() { Account = "ops" }),
            ("opskey123", new() { Organization = "acme" }),
            (Wide.Id, new() { NotBefore = Managed.Now.AddDays(-1) }),
        })
        {
            refused.Add(await Refused.WithAsync(
                403, ManagementCodes.ExceedsActor,
                () => managed.Keys.UpdateAsync(key, change, Manager, null, Managed.Token)));
        }

        Assert.All(refused, refusal => Assert.Contains("a later expiry", refusal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Claims_are_given_by_a_key_that_has_them_and_kept_by_a_key_that_had_them()
    {
        var claims = new Dictionary<string, string> { ["plan"] = "gold" };
        var others = new Dictionary<string, string> { ["plan"] = "silver" };
        var gold = Managed.Key("goldkey12") with
        {
            Organization = "acme",
            Permissions = ["access:*:*", "members:*:*"],
            Claims = claims,
        };
        await using var managed = Managed.Start(Acme.Policy(gold, Wide with { Claims = claims }));

        await managed.Keys.CreateAsync(
            new() { Permissions = ["members:GET:x"], Claims = claims }, Managed.Actor(gold.Id), Managed.Token);
        await managed.Keys.UpdateAsync(Wide.Id, new() { Description = "x" }, Manager, null, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(
                new() { Permissions = ["members:GET:x"], Claims = others }, Managed.Actor(gold.Id), Managed.Token));
    }

    [Fact]
    public async Task The_list_of_an_account_limits_what_its_keys_give_to_others_and_not_to_its_own_keys()
    {
        await using var managed = Managed.Start(
            new AccountRecord("team") { Permissions = ["access:*:*", "members:*:*"], Networks = ["192.0.2.0/24"] },
            new AccountRecord("strong") { Permissions = ["*:*:*"], Networks = ["192.0.2.0/24"] },
            Managed.Key("teamkey12") with { Account = "team" });
        var actor = Managed.Actor("teamkey12");
        NewKey key = new() { Permissions = ["members:GET:x"] };

        await managed.Keys.CreateAsync(key with { Account = "team" }, actor, Managed.Token);
        await managed.Keys.CreateAsync(key with { Networks = ["192.0.2.5"] }, actor, Managed.Token);
        var list = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor, () => managed.Keys.CreateAsync(key, actor, Managed.Token));
        Assert.Contains("a wider network list", list.Detail, StringComparison.Ordinal);

        AccountChange members = new() { Permissions = (string[])["members:*:*"] };
        await managed.Accounts.CreateAsync(
            new("narrow") { Members = members with { Networks = (AccessListEntry[])["192.0.2.5"] } }, actor,
            Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Accounts.CreateAsync(new("open") { Members = members }, actor, Managed.Token));
        var strong = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Accounts.DeleteAsync("strong", actor, null, Managed.Token));
        Assert.Contains("the account strong has the permission *:*:*", strong.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_is_changed_without_its_keys_but_switched_on_only_with_what_they_have()
    {
        var off = new AccountRecord("off")
        {
            Organization = "acme",
            Permissions = ["members:*:*"],
            Networks = ["192.0.2.5"],
            Enabled = false,
        };
        await using var managed = Managed.Start(Acme.Policy(
            off, off with { Id = "empty" }, Managed.Key("opskey123") with { Account = "ops" },
            Managed.Key("offkey123") with { Account = "off" },
            Managed.Key("disabled1") with { Account = "empty", Enabled = false }));

        await managed.Accounts.UpdateAsync("ops", new() { KeyLimit = 5 }, Manager, null, Managed.Token);
        await managed.Accounts.UpdateAsync("off", new() { KeyLimit = 5 }, Manager, null, Managed.Token);
        await managed.Accounts.UpdateAsync("empty", new() { Enabled = true }, Manager, null, Managed.Token);
        var refused = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Accounts.UpdateAsync("off", new() { Enabled = true }, Manager, null, Managed.Token));
        Assert.Contains("its key offkey123 has a later expiry", refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_list_stays_within_the_list_of_the_actor()
    {
        var actor = Managed.Key("listed123") with
        {
            Organization = "acme",
            Permissions = ["access:*:*", "members:*:*"],
            Networks = ["192.0.2.0/24"],
            Domains = ["*.example.com"],
        };
        await using var managed = Managed.Start(Acme.Policy(
            actor, Wide with { Networks = ["192.0.2.5"], Domains = ["app.example.com"] }));

        await UpdateAsync(new() { Networks = (AccessListEntry[])["192.0.2.6"] });
        await UpdateAsync(new() { Domains = (AccessListEntry[])["shop.example.com"] });
        var networks = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => UpdateAsync(new() { Networks = (AccessListEntry[])["198.51.100.1"] }));
        Assert.Contains("a wider network list", networks.Detail, StringComparison.Ordinal);
        var domains = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => UpdateAsync(new() { Domains = (AccessListEntry[])["example.org"] }));
        Assert.Contains("a wider domain list", domains.Detail, StringComparison.Ordinal);

        Task UpdateAsync(KeyChange change) =>
            managed.Keys.UpdateAsync(Wide.Id, change, Managed.Actor(actor.Id), Any, Managed.Token);
    }

    [Theory]
    [InlineData(ListBinding.RequiringOnly, true)]
    [InlineData(ListBinding.AllRequests, false)]
    public async Task Where_lists_bind_only_where_required_a_key_that_requires_one_gives_out_no_key_that_does_not(
        ListBinding binds, bool isRefused)
    {
        var actor = Managed.Key("listkey12") with
        {
            Permissions = ["access:*:*", "members:*:*"],
            Networks = ["192.0.2.0/24"],
            RequireAccessList = true,
        };
        await using var managed = Managed.Start(options => options.Lists.Binds = binds, null, Acme.Policy(actor));
        NewKey key = new() { Permissions = ["members:GET:x"], Networks = ["192.0.2.5"], RequireAccessList = true };

        var created = await managed.Keys.CreateAsync(key, Managed.Actor(actor.Id), Managed.Token);
        var without = () => managed.Keys.CreateAsync(
            key with { RequireAccessList = false }, Managed.Actor(actor.Id), Managed.Token);
        var removed = () => managed.Keys.UpdateAsync(
            created.Key.Record.Id, new() { RequireAccessList = false }, Managed.Actor(actor.Id), Any, Managed.Token);

        if (isRefused)
        {
            await Refused.WithAsync(403, ManagementCodes.ExceedsActor, without);
            await Refused.WithAsync(403, ManagementCodes.ExceedsActor, removed);
        }
        else
        {
            await without();
            await removed();
        }
    }

    [Fact]
    public async Task A_key_without_an_organization_gives_out_no_key_of_an_organization_that_only_reports_refusals()
    {
        var actor = Managed.Key("listkey12") with
        {
            Permissions = ["access:*:*", "members:*:*"],
            Networks = ["192.0.2.0/24"],
        };
        await using var managed = Managed.Start(
            Acme.Policy(actor, new OrganizationRecord("lenient") { ReportOnly = true }));
        NewKey key = new() { Permissions = ["members:GET:x"], Networks = ["192.0.2.5"] };

        await managed.Keys.CreateAsync(
            key with { Organization = "other" }, Managed.Actor(actor.Id), Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(
                key with { Organization = "lenient" }, Managed.Actor(actor.Id), Managed.Token));
    }

    [Fact]
    public async Task A_refused_role_is_named_when_it_already_exceeds_the_actor()
    {
        var rolesKey = Managed.Key("roleskey1") with { Permissions = ["access:*:*", "members:*:*"] };
        await using var managed = Managed.Start(Acme.Policy(rolesKey));
        var actor = Managed.Actor(rolesKey.Id);

        var before = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Roles.PutAsync("Owner", ["members:GET:*"], actor, null, Managed.Token));
        var after = await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Roles.PutAsync("Helper", ["billing:GET:*"], actor, null, Managed.Token));

        Assert.Contains("the role Owner has the permission *:*:*", before.Detail, StringComparison.Ordinal);
        Assert.Contains("exceeds your own: the permission billing:GET:*.", after.Detail, StringComparison.Ordinal);
    }
}
