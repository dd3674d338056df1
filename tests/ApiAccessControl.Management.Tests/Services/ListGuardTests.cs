using System.Net;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>Lockout of the caller, first and last entries, requirements.</summary>
public sealed class ListGuardTests
{
    private static readonly WriteOptions Forced = new() { IfMatch = VersionMatch.Any, Force = true };
    private static readonly WriteOptions Any = new() { IfMatch = VersionMatch.Any };
    private static readonly ManagementActor Manager = Managed.Actor(Acme.ManagerKey);
    private static readonly ManagementActor Root = Managed.Actor(Acme.RootKey);
    private static readonly ManagementActor Ann = Managed.Ann with { Address = IPAddress.Parse("192.0.2.1") };
    private static readonly AccessListId Own = AccessListId.OfKey(Acme.ManagerKey, AccessListKind.Networks);

    [Fact]
    public async Task The_callers_own_address_stays_in_the_lists_that_bind_it()
    {
        await using var managed = Managed.Start(Acme.Policy());

        await Refused.WithAsync(
            400, ManagementCodes.CannotRemoveCaller,
            () => managed.Lists.RemoveAsync(Own, "192.0.2.0/24", Manager, Forced, Managed.Token));
        await Refused.WithAsync(
            400, ManagementCodes.CannotRemoveCaller,
            () => managed.Keys.UpdateAsync(
                Acme.ManagerKey, new() { Networks = (AccessListEntry[])["192.0.2.2"] }, Manager, Forced,
                Managed.Token));
        await managed.Keys.UpdateAsync(
            Acme.ManagerKey, new() { Networks = (AccessListEntry[])["192.0.2.1"] }, Manager, Any, Managed.Token);
        await managed.Lists.RemoveAsync(Own, "192.0.2.1", Managed.Ann, Forced, Managed.Token);
    }

    [Fact]
    public async Task A_first_entry_that_excludes_the_caller_is_refused_and_only_a_person_forces_it()
    {
        await using var managed = Managed.Start(Acme.Policy());
        IReadOnlyList<AccessListEntry> elsewhere = ["198.51.100.1"];
        var rootList = AccessListId.OfKey(Acme.RootKey, AccessListKind.Networks);

        foreach (var list in new[] { AccessListId.AllowedNetworks, rootList })
        {
            await Refused.WithAsync(
                409, ManagementCodes.WouldLockOut,
                () => managed.Lists.AddAsync(list, elsewhere, Root, Forced, Managed.Token));
        }

        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Lists.AddAsync(AccessListId.AllowedNetworks, elsewhere, Ann, null, Managed.Token));
        await managed.Lists.AddAsync(rootList, ["198.51.100.1", "::ffff:192.0.2.1"], Root, null, Managed.Token);
        await managed.Lists.AddAsync(
            AccessListId.OfKey(Acme.OwnerKey, AccessListKind.Networks), elsewhere, Ann, null, Managed.Token);
        await managed.Lists.AddAsync(AccessListId.AllowedNetworks, elsewhere, Ann, Forced, Managed.Token);
    }

    [Fact]
    public async Task A_key_does_not_switch_off_its_organization_nor_bind_itself_to_domains_alone()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var owner = Managed.Actor(Acme.OwnerKey);

        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Organizations.UpdateAsync("acme", new() { Enabled = false }, owner, Forced, Managed.Token));
        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Lists.AddAsync(
                AccessListId.OfKey(Acme.OwnerKey, AccessListKind.Domains), ["app.example.com"], owner, Forced,
                Managed.Token));
        await managed.Organizations.UpdateAsync("acme", new() { Enabled = false }, Root, null, Managed.Token);
    }

    [Fact]
    public async Task The_last_entry_stops_keys_and_goes_only_by_force()
    {
        await using var managed = Managed.Start(Acme.Policy(
            Managed.Key("listed123") with { Organization = "acme", Networks = ["192.0.2.5", "192.0.2.6"] }));
        var list = AccessListId.OfKey("listed123", AccessListKind.Networks);

        await managed.Lists.RemoveAsync(list, "192.0.2.5/32", Ann, null, Managed.Token);
        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Lists.RemoveAsync(list, "192.0.2.6", Ann, null, Managed.Token));
        Assert.Equal(["listed123"], refused.Keys);
        var left = await managed.Lists.RemoveAsync(list, "192.0.2.6", Ann, Forced, Managed.Token);
        Assert.Equal([], left.Entries);
    }

    [Fact]
    public async Task Where_an_empty_list_is_open_the_last_entry_would_open()
    {
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.CloudManager, null,
            Acme.Policy(Managed.Key("listed123") with { Organization = "acme", Networks = ["192.0.2.5"] }));
        var list = AccessListId.OfKey("listed123", AccessListKind.Networks);

        await Refused.WithAsync(
            409, ManagementCodes.WouldOpen,
            () => managed.Lists.RemoveAsync(list, "192.0.2.5", Ann, null, Managed.Token));
        await managed.Lists.RemoveAsync(list, "192.0.2.5", Ann, Forced, Managed.Token);
    }

    [Fact]
    public async Task A_requirement_is_not_switched_on_over_keys_that_it_would_stop()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Organizations.UpdateAsync(
                "acme", new() { RequireAccessList = true }, Ann, null, Managed.Token));
        Assert.Equal([Acme.OwnerKey, Acme.ReaderKey, Acme.WebKey], refused.Keys);
        Assert.Equal(3, refused.KeyCount);
        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Organizations.UpdateAsync(
                "acme", new() { RequireAccessList = true }, Managed.Actor(Acme.OwnerKey), Forced, Managed.Token));
        await managed.Organizations.UpdateAsync("acme", new() { RequireAccessList = true }, Ann, Forced, Managed.Token);

        var others = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Settings.UpdateAsync(new() { RequireAccessList = true }, Ann, null, Managed.Token));
        Assert.Equal([Acme.OtherKey, Acme.RootKey], others.Keys);
    }

    [Fact]
    public async Task A_requirement_that_all_keys_satisfy_is_switched_on()
    {
        await using var managed = Managed.Start(
            Managed.Key("listed123") with { Networks = ["192.0.2.5"] },
            Managed.Key("disabled1") with { Enabled = false });

        await managed.Settings.UpdateAsync(new() { RequireAccessList = true }, Ann, null, Managed.Token);
        await managed.Keys.UpdateAsync("listed123", new() { RequireAccessList = true }, Ann, null, Managed.Token);
    }

    [Fact]
    public async Task A_list_that_satisfies_a_requirement_is_not_switched_off_over_the_keys_it_would_stop()
    {
        await using var managed = Managed.Start(
            new OrganizationRecord("acme") { RequireAccessList = true },
            new AccountRecord("ops") { Organization = "acme", Permissions = ["*:*:*"], Networks = ["192.0.2.0/24"] },
            Managed.Key("ownkeys1") with { Organization = "acme", Permissions = ["*:*:*"], Networks = ["192.0.2.5"] },
            Managed.Key("ofopskeys1") with { Account = "ops" },
            Managed.Key("bothkeys1") with { Account = "ops", Networks = ["192.0.2.6"] },
            Managed.Key("disabled1") with { Account = "ops", Enabled = false },
            Managed.Key("freekeys1") with { Permissions = ["*:*:*"], Networks = ["192.0.2.5"] });
        KeyChange off = new() { Networks = new(null) };

        var own = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Keys.UpdateAsync("ownkeys1", off, Ann, Any, Managed.Token));
        Assert.Equal(["ownkeys1"], own.Keys);
        var account = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Accounts.UpdateAsync("ops", new() { Networks = new(null) }, Ann, Any, Managed.Token));
        Assert.Equal(["ofopskeys1"], account.Keys);
        await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Accounts.UpdateAsync(
                "ops", new() { Networks = (AccessListEntry[])[] }, Ann, Any, Managed.Token));

        // The account's list still satisfies the requirement, and without a requirement no list is needed.
        await managed.Keys.UpdateAsync("bothkeys1", off, Ann, Any, Managed.Token);
        await managed.Keys.UpdateAsync("freekeys1", off, Ann, Any, Managed.Token);
        await managed.Accounts.UpdateAsync("ops", new() { Networks = new(null) }, Ann, Forced, Managed.Token);

        // Those keys are refused already.
        await managed.Keys.UpdateAsync("ofopskeys1", new() { RequireAccessList = true }, Ann, Any, Managed.Token);
    }

    [Theory]
    [InlineData(RequirementSubject.Key, true, false)]
    [InlineData(RequirementSubject.Account, false, true)]
    [InlineData(RequirementSubject.KeyOrAccount, false, false)]
    public async Task Whose_list_must_stay_depends_on_whose_list_satisfies_the_requirement(
        RequirementSubject satisfiedBy, bool keyStops, bool accountStops)
    {
        await MustAsync(keyStops, managed => managed.Keys.UpdateAsync(
            "listed123", new() { Networks = new(null) }, Ann, Any, Managed.Token));
        await MustAsync(accountStops, managed => managed.Accounts.UpdateAsync(
            "ops", new() { Networks = new(null) }, Ann, Any, Managed.Token));

        async Task MustAsync(bool stops, Func<Managed, Task> use)
        {
            await using var managed = Managed.Start(
                options => options.Lists.RequirementSatisfiedBy = satisfiedBy, null,
                new PolicySettings { Enabled = true, RequireAccessList = true },
                new AccountRecord("ops") { Permissions = ["*:*:*"], Networks = ["192.0.2.0/24"] },
                Managed.Key("listed123") with { Account = "ops", Networks = ["192.0.2.6"] });
            await (stops ? Refused.WithAsync(409, ManagementCodes.WouldStopKeys, () => use(managed)) : use(managed));
        }
    }

    [Fact]
    public async Task A_key_that_moves_under_a_requirement_without_a_list_is_named_first()
    {
        await using var managed = Managed.Start(
            new OrganizationRecord("acme") { RequireAccessList = true }, new OrganizationRecord("other"),
            new AccountRecord("ops") { Organization = "acme", Permissions = ["*:*:*"], Networks = ["192.0.2.0/24"] },
            new AccountRecord("dev") { Organization = "acme", Permissions = ["*:*:*"] },
            Managed.Key("mover123") with { Account = "ops" },
            Managed.Key("elsewhere1") with { Organization = "other", Permissions = ["*:*:*"] });

        await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Keys.UpdateAsync("mover123", new() { Account = "dev" }, Ann, null, Managed.Token));
        await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Keys.UpdateAsync("elsewhere1", new() { Organization = "acme" }, Ann, null, Managed.Token));
        await managed.Keys.UpdateAsync(
            "elsewhere1", new() { Account = "ops", Organization = "acme" }, Ann, null, Managed.Token);
    }

    [Fact]
    public async Task Switching_a_key_or_its_owner_off_needs_no_force()
    {
        await using var managed = Managed.Start(
            new PolicySettings { Enabled = true, RequireAccessList = true },
            new OrganizationRecord("acme"), new ProjectRecord("acme", "web"),
            new AccountRecord("ops") { Organization = "acme", Permissions = ["*:*:*"], Networks = ["192.0.2.0/24"] },
            Managed.Key("listed123") with { Account = "ops" });

        await managed.Projects.UpdateAsync("acme", "web", new() { Enabled = false }, Ann, null, Managed.Token);
        await managed.Accounts.UpdateAsync("ops", new() { Enabled = false }, Ann, null, Managed.Token);
        await managed.Organizations.UpdateAsync("acme", new() { Enabled = false }, Ann, null, Managed.Token);
        await managed.Keys.UpdateAsync("listed123", new() { Enabled = false }, Ann, null, Managed.Token);
        await Refused.WithAsync(
            409, ManagementCodes.InUse, () => managed.Accounts.DeleteAsync("ops", Ann, null, Managed.Token));
    }

    [Theory]
    [InlineData(FirstEntryFrom.Anywhere, true, true)]
    [InlineData(FirstEntryFrom.Console, false, true)]
    [InlineData(FirstEntryFrom.Nowhere, false, false)]
    public async Task The_first_entry_of_a_list_comes_from_where_the_option_says(
        FirstEntryFrom from, bool byKey, bool byPerson)
    {
        await using var managed = Managed.Start(
            null, options => options.FirstEntryFrom = from,
            Acme.Policy(Managed.Key("listed123") with { Networks = ["192.0.2.5"] }));
        AccessListEntry[] entries = ["192.0.2.1"];

        await MustAsync(byKey, Root, Acme.OwnerKey);
        await MustAsync(byPerson, Ann, Acme.ReaderKey);
        await managed.Lists.AddAsync(
            AccessListId.OfKey("listed123", AccessListKind.Networks), entries, Root, null, Managed.Token);

        async Task MustAsync(bool isAllowed, ManagementActor actor, string key)
        {
            Task Add() => managed.Lists.AddAsync(
                AccessListId.OfKey(key, AccessListKind.Networks), entries, actor, null, Managed.Token);
            await (isAllowed ? Add() : Refused.WithAsync(403, ManagementCodes.FirstEntry, Add));
        }
    }

    [Fact]
    public async Task In_Atlas_a_key_needs_a_list_and_the_role_Owner_to_manage_keys()
    {
        var listed =
            Managed.Key("listed123") with { Organization = "acme", Roles = ["Owner"], Networks = ["192.0.2.1"] };
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.Atlas, null, Acme.Policy(listed));
        var owner = Managed.Actor(Acme.OwnerKey);
        NewKey key = new() { Permissions = ["members:GET:a"], Networks = ["192.0.2.1"] };

        await Refused.WithAsync(403, "access_list_required", () => managed.Keys.CreateAsync(key, owner, Managed.Token));
        await Refused.WithAsync(403, "role_missing", () => managed.Keys.ListAsync(new(), Manager, Managed.Token));
        await managed.Keys.ListAsync(new(), owner, Managed.Token);
        await managed.Keys.CreateAsync(key, Managed.Actor(listed.Id), Managed.Token);
    }

    [Fact]
    public async Task Entries_are_added_all_or_none_and_errors_point_at_what_was_sent()
    {
        await using var managed = Managed.Start(
            options => options.Limits.NetworksPerList = 3, null,
            Acme.Policy(Managed.Key("listed123") with { Networks = ["192.0.2.5"] }));
        var list = AccessListId.OfKey("listed123", AccessListKind.Networks);

        var refused = await Refused.WithAsync(
            400, ManagementCodes.Invalid,
            () => managed.Lists.AddAsync(list, ["192.0.2.9", "10.0.0.300"], Ann, null, Managed.Token));
        Assert.Equal(["entries[1]"], refused.Errors.Keys);
        var limited = await Refused.WithAsync(
            409, ManagementCodes.LimitExceeded,
            () => managed.Lists.AddAsync(list, ["192.0.2.7", "192.0.2.8", "192.0.2.9"], Ann, null, Managed.Token));
        Assert.Equal(3, limited.Limit);
        var added = await managed.Lists.AddAsync(
            list, ["192.0.2.5/32", new("192.0.2.6") { Comment = "web1" }], Ann, null, Managed.Token);
        Assert.Equal(
            [new("192.0.2.5"), new("192.0.2.6") { Comment = "web1", CreatedAt = Managed.Now }], added.Entries!);
        Assert.Equal(
            "192.0.2.6",
            (await managed.Lists.GetEntryAsync(list, "192.0.2.6-192.0.2.6", Ann, Managed.Token)).Entry.Entry);
        await Refused.WithAsync(
            404, ManagementCodes.NotFound, () => managed.Lists.GetEntryAsync(list, "192.0.2.7", Ann, Managed.Token));
    }
}
