using System.Net;
using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>Lists that are empty or exclude the caller already, and requirements that concern no key.</summary>
public sealed class ListGuardEdgeTests
{
    private static readonly WriteOptions Any = new() { IfMatch = VersionMatch.Any };
    private static readonly ManagementActor Root = Managed.Actor(Acme.RootKey);
    private static readonly ManagementActor Ann = Managed.Ann with { Address = IPAddress.Parse("192.0.2.1") };
    private static readonly AccessListEntry[] Elsewhere = ["198.51.100.1"];

    [Fact]
    public async Task Where_an_empty_list_is_open_it_limits_no_key_and_one_entry_does()
    {
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.CloudManager, null,
            new RoleRecord("Owner") { Permissions = ["*:*:*"] },
            Managed.Key("openkey12") with { Roles = ["Owner"], Networks = [] },
            Managed.Key("onekey123") with { Roles = ["Owner"], Networks = ["192.0.2.1"] });
        NewKey key = new() { Permissions = ["members:GET:x"] };

        await managed.Keys.CreateAsync(key, Managed.Actor("openkey12"), Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(key, Managed.Actor("onekey123"), Managed.Token));
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(key with { Networks = [] }, Managed.Actor("onekey123"), Managed.Token));
    }

    [Fact]
    public async Task Where_an_empty_list_is_open_the_first_entry_of_an_own_list_contains_the_caller()
    {
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.CloudManager, null, Acme.Policy());

        await managed.Keys.UpdateAsync(
            Acme.RootKey, new() { Networks = (AccessListEntry[])[] }, Root, Any, Managed.Token);
        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Keys.UpdateAsync(Acme.RootKey, new() { Networks = Elsewhere }, Root, Any, Managed.Token));
    }

    [Fact]
    public async Task An_empty_global_list_refuses_everybody_even_where_other_empty_lists_are_open()
    {
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.CloudManager, null, Acme.Policy());

        var person = await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Settings.UpdateAsync(
                new() { AllowedNetworks = (AccessListEntry[])[] }, Ann, Any, Managed.Token));
        var key = await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Settings.UpdateAsync(new() { AllowedNetworks = Elsewhere }, Root, Any, Managed.Token));

        Assert.EndsWith("Add it too, or force the change.", person.Detail, StringComparison.Ordinal);
        Assert.EndsWith("Add it too.", key.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccessProfile.CloudManager, "")]
    [InlineData(AccessProfile.Standard, "198.51.100.7")]
    public async Task A_global_list_that_excludes_the_caller_already_is_changed_without_force(
        AccessProfile profile, string before)
    {
        await using var managed = Managed.Start(
            options => options.Profile = profile, null,
            new PolicySettings
            {
                Enabled = true,
                AllowedNetworks = before.Length == 0 ? [] : [before],
            });

        await managed.Lists.AddAsync(AccessListId.AllowedNetworks, Elsewhere, Ann, null, Managed.Token);
    }

    [Fact]
    public async Task The_list_of_a_project_may_exclude_the_caller()
    {
        await using var managed = Managed.Start(Acme.Policy());

        await managed.Lists.AddAsync(
            AccessListId.OfProject("acme", "web", AccessListKind.Networks), Elsewhere, Managed.Actor(Acme.OwnerKey),
            null, Managed.Token);
    }

    [Fact]
    public async Task The_list_of_an_organization_may_exclude_a_key_of_no_organization_and_not_a_key_of_its_own()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var list = AccessListId.OfOrganization("acme", AccessListKind.Networks);

        await Refused.WithAsync(
            409, ManagementCodes.WouldLockOut,
            () => managed.Lists.AddAsync(list, Elsewhere, Managed.Actor(Acme.OwnerKey), null, Managed.Token));
        await managed.Lists.AddAsync(list, Elsewhere, Managed.Actor(Acme.RootKey), null, Managed.Token);
    }

    [Fact]
    public async Task The_limit_of_keys_of_an_own_account_may_stay_while_its_list_narrows()
    {
        await using var managed = Managed.Start(
            new AccountRecord("team") { Permissions = ["access:*:*"], Networks = ["192.0.2.0/24"], KeyLimit = 3 },
            Managed.Key("teamkey12") with { Account = "team" });

        await managed.Accounts.UpdateAsync(
            "team", new() { Networks = (AccessListEntry[])["192.0.2.0/25"] }, Managed.Actor("teamkey12"), Any,
            Managed.Token);
    }

    [Theory]
    [InlineData(FirstEntryFrom.Console, "Only a person adds the first entry")]
    [InlineData(FirstEntryFrom.Nowhere, "is written in the store")]
    public async Task A_refused_first_entry_says_where_it_comes_from(FirstEntryFrom from, string expected)
    {
        await using var managed = Managed.Start(null, options => options.FirstEntryFrom = from, Acme.Policy());

        var refused = await Refused.WithAsync(
            403, ManagementCodes.FirstEntry,
            () => managed.Lists.AddAsync(
                AccessListId.OfKey(Acme.OwnerKey, AccessListKind.Networks), ["192.0.2.1"], Root, null, Managed.Token));

        Assert.Contains(expected, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_stops_nothing_unless_it_requires_a_list_that_it_lacks()
    {
        await using var managed = Managed.Start(
            new OrganizationRecord("acme") { RequireAccessList = true });
        NewKey key = new() { Organization = "acme", Permissions = ["members:GET:x"] };

        await managed.Keys.CreateAsync(key, Ann, Managed.Token);
        await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Keys.CreateAsync(key with { RequireAccessList = true }, Ann, Managed.Token));
    }

    [Fact]
    public async Task An_account_does_not_move_with_its_keys_under_a_requirement_without_a_list()
    {
        await using var managed = Managed.Start(
            new OrganizationRecord("acme") { RequireAccessList = true },
            new AccountRecord("dev") { Permissions = ["*:*:*"] },
            Managed.Key("devkey123") with { Account = "dev" });

        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Accounts.UpdateAsync("dev", new() { Organization = "acme" }, Ann, null, Managed.Token));

        Assert.Equal(["devkey123"], refused.Keys);
    }

    [Fact]
    public async Task A_key_that_expires_at_this_instant_is_not_stopped_by_a_requirement()
    {
        await using var managed = Managed.Start(
            Managed.Key("expired12") with { ExpiresAt = Managed.Now },
            Managed.Key("lastkey12") with { ExpiresAt = Managed.Now.AddTicks(10) });

        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Settings.UpdateAsync(new() { RequireAccessList = true }, Ann, null, Managed.Token));

        Assert.Equal(["lastkey12"], refused.Keys);
    }

    [Fact]
    public async Task A_refusal_names_at_most_a_thousand_keys_and_counts_them_all()
    {
        await using var managed = Managed.Start(
            [.. Enumerable.Range(0, 1001).Select(i => Managed.Key($"stopped{i:0000}"))]);

        var refused = await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Settings.UpdateAsync(new() { RequireAccessList = true }, Ann, null, Managed.Token));

        Assert.Equal((1000, 1001), (refused.Keys.Count, refused.KeyCount));
    }
}
