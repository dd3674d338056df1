using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

public sealed class EscalationGuardTests
{
    private static readonly ManagementActor Manager = Managed.Actor(Acme.ManagerKey);
    private static readonly IReadOnlyList<AccessListEntry> Inside = ["192.0.2.7"];

    private static NewKey Allowed => new()
    {
        Permissions = ["members:GET:search"],
        Networks = Inside,
        ExpiresAt = Managed.Now.AddDays(30),
    };

    [Fact]
    public async Task A_key_creates_a_key_within_its_own_permissions_lists_and_lifetime()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var created = await managed.Keys.CreateAsync(Allowed, Manager, Managed.Token);

        Assert.Equal("acme", created.Key.Organization);
        Assert.StartsWith(created.Key.Start!, created.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(created.Text, created.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_with_a_list_creates_a_key_that_is_refused_until_it_gets_entries_inside_that_list()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var created = await managed.Keys.CreateAsync(
            Allowed with { Networks = null, AwaitsAccessList = true }, Manager, Managed.Token);

        var id = created.Key.Record.Id;
        var key = await managed.FindKeyAsync(id);
        Assert.Equal((true, null), (key.RequireAccessList, key.Networks));
        var list = AccessListId.OfKey(id, AccessListKind.Networks);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Lists.AddAsync(list, ["198.51.100.7"], Manager, cancellationToken: Managed.Token));
        await managed.Lists.AddAsync(list, ["192.0.2.7"], Manager, cancellationToken: Managed.Token);
    }

    [Fact]
    public async Task A_key_that_awaits_a_list_is_not_let_go_by_a_key_with_a_list()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var created = await managed.Keys.CreateAsync(
            Allowed with { Networks = null, AwaitsAccessList = true }, Manager, Managed.Token);

        KeyChange[] exceeding =
        [
            new() { RequireAccessList = false },
            new() { Account = "ops" },
            new() { ReportOnly = true },
        ];
        foreach (var change in exceeding)
        {
            await Refused.WithAsync(
                403, ManagementCodes.ExceedsActor,
                () => managed.Keys.UpdateAsync(
                    created.Key.Record.Id, change, Manager, cancellationToken: Managed.Token));
        }

        await managed.Keys.UpdateAsync(
            created.Key.Record.Id, new() { RequireAccessList = false }, Managed.Ann, cancellationToken: Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(
                Allowed with { Networks = null, AwaitsAccessList = true, Account = "ops" }, Manager, Managed.Token));
    }

    [Fact]
    public async Task A_key_that_requires_a_list_and_has_none_is_created_only_when_that_is_meant()
    {
        await using var managed = Managed.Start(Acme.Policy());

        await Refused.WithAsync(
            409, ManagementCodes.WouldStopKeys,
            () => managed.Keys.CreateAsync(
                Allowed with { Networks = null, RequireAccessList = true }, Manager, Managed.Token));
    }

    [Fact]
    public async Task A_key_creates_no_key_that_exceeds_it()
    {
        await using var managed = Managed.Start(Acme.Policy());
        NewKey[] exceeding =
        [
            Allowed with { Permissions = ["*:GET:search"] },
            Allowed with { Permissions = ["billing:GET:search"] },
            Allowed with { Permissions = ["members:*:*", "*:*:*"] },
            Allowed with { Roles = ["Owner"] },
            Allowed with { Roles = ["NoSuchRole"] },
            Allowed with { Projects = [new("web") { Permissions = ["billing:GET:x"] }] },
            Allowed with { Projects = [new("web") { Roles = ["Reader"] }] },
            Allowed with { Networks = null },
            Allowed with { Networks = ["192.0.2.0/23"] },
            Allowed with { Networks = ["192.0.2.7", "2001:db8::/32"] },
            Allowed with { ExpiresAt = null },
            Allowed with { ExpiresAt = Managed.Now.AddDays(30).AddTicks(10) },
            Allowed with { Organization = "other" },
            Allowed with { Organization = "missing" },
            Allowed with { ReportOnly = true },
            Allowed with { Claims = new Dictionary<string, string> { ["plan"] = "gold" } },
        ];

        foreach (var key in exceeding)
        {
            await Refused.WithAsync(
                403, ManagementCodes.ExceedsActor, () => managed.Keys.CreateAsync(key, Manager, Managed.Token));
        }

        await managed.Keys.CreateAsync(
            Allowed with { Projects = [new("web") { Permissions = ["members:GET:x"] }] }, Manager, Managed.Token);
    }

    [Fact]
    public async Task An_account_of_another_organization_and_a_missing_one_are_refused_alike()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var alien = await Refused.WithAsync(
            400, ManagementCodes.Invalid,
            () => managed.Keys.CreateAsync(Allowed with { Account = "alien" }, Manager, Managed.Token));
        var missing = await Refused.WithAsync(
            400, ManagementCodes.Invalid,
            () => managed.Keys.CreateAsync(Allowed with { Account = "missing" }, Manager, Managed.Token));

        Assert.Equal(alien.Errors, missing.Errors);
        Assert.Equal(["account"], alien.Errors.Keys);
        await managed.Keys.CreateAsync(Allowed with { Account = "ops" }, Manager, Managed.Token);
    }

    [Fact]
    public async Task A_key_that_inherits_from_an_account_counts_with_what_the_account_has()
    {
        var wide = new AccountRecord("wide") { Organization = "acme", Permissions = ["billing:*:*"] };
        await using var managed = Managed.Start(Acme.Policy(wide));
        var inheriting = Allowed with { Permissions = null };

        await managed.Keys.CreateAsync(inheriting with { Account = "ops" }, Manager, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(inheriting with { Account = "wide" }, Manager, Managed.Token));
    }

    [Fact]
    public async Task A_weaker_key_cannot_touch_a_stronger_one()
    {
        await using var managed = Managed.Start(Acme.Policy());

        foreach (var use in new Func<Task>[]
        {
            () => managed.Keys.UpdateAsync(Acme.OwnerKey, new() { Enabled = false }, Manager, null, Managed.Token),
            () => managed.Keys.UpdateAsync(Acme.OwnerKey, new() { Description = "x" }, Manager, null, Managed.Token),
            () => managed.Keys.UpdateAsync(Acme.OwnerKey, new() { Roles = (string[])[] }, Manager, null, Managed.Token),
            () => managed.Keys.RotateAsync(Acme.OwnerKey, new(), Manager, null, Managed.Token),
            () => managed.Keys.DeleteAsync(Acme.OwnerKey, Manager, null, Managed.Token),
        })
        {
            await Refused.WithAsync(403, ManagementCodes.ExceedsActor, use);
        }
    }

    [Fact]
    public async Task A_key_with_a_wider_list_is_disabled_but_neither_rotated_nor_enabled()
    {
        var wide = Managed.Key("widekey12") with { Organization = "acme", Permissions = ["members:GET:*"] };
        await using var managed = Managed.Start(Acme.Policy(wide));

        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.RotateAsync(wide.Id, new(), Manager, null, Managed.Token));
        await managed.Keys.UpdateAsync(wide.Id, new() { Enabled = false }, Manager, null, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.UpdateAsync(wide.Id, new() { Enabled = true }, Manager, null, Managed.Token));
        await managed.Keys.DeleteAsync(wide.Id, Manager, null, Managed.Token);
    }

    [Fact]
    public async Task Roles_and_accounts_are_held_to_the_same_rule()
    {
        var rolesKey = Managed.Key("roleskey1") with { Permissions = ["access:*:*", "members:*:*"] };
        await using var managed = Managed.Start(Acme.Policy(rolesKey));
        var actor = Managed.Actor(rolesKey.Id);

        await managed.Roles.PutAsync("Helper", ["members:GET:search"], actor, null, Managed.Token);
        await managed.Roles.PutAsync("Helper", ["members:GET:*"], actor, null, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Roles.PutAsync("Helper", ["billing:GET:*"], actor, null, Managed.Token));
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Roles.PutAsync("Owner", ["members:GET:*"], actor, null, Managed.Token));
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor, () => managed.Keys.CreateAsync(
                new() { Roles = ["Helper"] }, actor, Managed.Token));

        await managed.Accounts.CreateAsync(
            new("team") { Members = new() { Permissions = (string[])["members:*:*"] } }, actor, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Accounts.UpdateAsync(
                "team", new() { Permissions = (string[])["*:*:*"] }, actor, null, Managed.Token));
    }

    [Fact]
    public async Task An_organization_is_not_set_to_report_only_by_a_key()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var owner = Managed.Actor(Acme.OwnerKey);

        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Organizations.UpdateAsync("acme", new() { ReportOnly = true }, owner, null, Managed.Token));
        await managed.Organizations.UpdateAsync("acme", new() { Name = "Acme" }, owner, null, Managed.Token);
        await managed.Organizations.UpdateAsync("acme", new() { ReportOnly = true }, Managed.Ann, null, Managed.Token);
    }

    [Fact]
    public async Task A_person_with_a_scope_gives_no_more_than_the_scope()
    {
        await using var managed = Managed.Start(Acme.Policy());
        var scoped = Managed.Ann with
        {
            Scope = new() { Organization = "acme", Permissions = ["access:*:keys", "members:*:*"] },
        };

        var created = await managed.Keys.CreateAsync(
            new() { Permissions = ["members:GET:x"] }, scoped, Managed.Token);
        Assert.Equal("acme", created.Key.Organization);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.CreateAsync(new() { Permissions = ["billing:GET:x"] }, scoped, Managed.Token));
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.Keys.DeleteAsync(Acme.OwnerKey, scoped, null, Managed.Token));
        await Refused.WithAsync(
            404, ManagementCodes.NotFound, () => managed.Keys.DeleteAsync(Acme.OtherKey, scoped, null, Managed.Token));
        await Refused.WithAsync(
            403, "permission_missing", () => managed.Accounts.GetAsync("ops", scoped, Managed.Token));
    }
}
