using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What an actor may see, and that the rest does not exist for it.</summary>
public sealed class ScopeTests
{
    private static readonly ManagementActor Owner = Managed.Actor(Acme.OwnerKey);
    private static readonly ManagementActor Web = Managed.Actor(Acme.WebKey);

    [Fact]
    public async Task What_an_actor_may_not_see_is_refused_like_what_does_not_exist()
    {
        await using var managed = Managed.Start(Acme.Policy());
        (Func<string, Task> Use, string Alien, string Missing)[] uses =
        [
            (id => managed.Keys.GetAsync(id, Owner, Managed.Token), Acme.OtherKey, "missing12"),
            (id => managed.Keys.GetAsync(id, Owner, Managed.Token), Acme.RootKey, "missing12"),
            (id => managed.Keys.DeleteAsync(id, Owner, null, Managed.Token), Acme.OtherKey, "missing12"),
            (id => managed.Keys.UpdateAsync(id, new() { Enabled = false }, Owner, null, Managed.Token), Acme.OtherKey,
                "missing12"),
            (id => managed.Keys.RotateAsync(id, new(), Owner, null, Managed.Token), Acme.OtherKey, "missing12"),
            (id => managed.Accounts.GetAsync(id, Owner, Managed.Token), "alien", "missing"),
            (id => managed.Organizations.GetAsync(id, Owner, Managed.Token), "other", "missing"),
            (id => managed.Projects.GetAsync(id, "web", Owner, Managed.Token), "other", "missing"),
            (id => managed.Projects.ListAsync(id, new(), Owner, Managed.Token), "other", "missing"),
            (id => managed.ProjectKeys.ListAsync(id, "web", new(), Owner, Managed.Token), "other", "missing"),
            (id => managed.ProjectKeys.InviteAsync("acme", "web", id, new(), Web, null, Managed.Token), Acme.ReaderKey,
                "missing12"),
            (id => managed.Lists.GetAsync(AccessListId.OfKey(id, AccessListKind.Networks), Owner, Managed.Token),
                Acme.OtherKey, "missing12"),
        ];

        foreach (var (use, alien, missing) in uses)
        {
            var hidden = await Refused.WithAsync(404, ManagementCodes.NotFound, () => use(alien));
            var absent = await Refused.WithAsync(404, ManagementCodes.NotFound, () => use(missing));
            Assert.Equal(absent.Detail, hidden.Detail);
        }
    }

    [Fact]
    public async Task Lists_and_the_audit_hold_what_belongs_to_the_organization()
    {
        await using var managed = Managed.Start(Acme.Policy());

        var keys = await managed.Keys.ListAsync(new() { Page = new() { Count = true } }, Owner, Managed.Token);
        Assert.All(keys.Items, key => Assert.Equal("acme", key.Organization));
        Assert.Equal(keys.Items.Count, keys.Total);
        Assert.Empty((await managed.Keys.ListAsync(new() { Organization = "other" }, Owner, Managed.Token)).Items);
        Assert.Equal(
            ["ops"],
            (await managed.Accounts.ListAsync(new(), null, Owner, Managed.Token)).Items.Select(a => a.Record.Id));
        Assert.Equal(
            ["acme"],
            (await managed.Organizations.ListAsync(new(), Owner, Managed.Token)).Items.Select(o => o.Record.Id));
        Assert.Equal(
            ["Owner"], (await managed.Roles.ListAsync(new(), Owner, Managed.Token)).Items.Select(r => r.Record.Id));

        var audit = await managed.Audit.ListAsync(new() { Limit = 3 }, Owner, Managed.Token);
        var rest = await managed.Audit.ListAsync(new() { Before = audit.Next }, Owner, Managed.Token);
        string[] seen = [.. audit.Items.Concat(rest.Items).Select(item => item.Id).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["acme", "acme/shop", "acme/web", Acme.ManagerKey, "ops", Acme.OwnerKey, Acme.ReaderKey, Acme.WebKey],
            seen);
        Assert.Equal(16, (await managed.Audit.ListAsync(new(), Managed.Ann, Managed.Token)).Items.Count);
    }

    [Fact]
    public async Task What_concerns_all_organizations_is_closed_to_a_key_of_one()
    {
        await using var managed = Managed.Start(Acme.Policy());

        foreach (var use in new Func<Task>[]
        {
            () => managed.Settings.GetAsync(Owner, Managed.Token),
            () => managed.Settings.UpdateAsync(new() { Enabled = false }, Owner, null, Managed.Token),
            () => managed.Systems.ListAsync(Owner, Managed.Token),
            () => managed.Systems.PutAsync("reports", true, Owner, null, Managed.Token),
            () => managed.Roles.PutAsync("Helper", [], Owner, null, Managed.Token),
            () => managed.Roles.DeleteAsync("Reader", Owner, null, Managed.Token),
            () => managed.Organizations.CreateAsync(new("third"), Owner, Managed.Token),
            () => managed.Transfer.ExportAsync(false, Owner, Managed.Token),
            () => managed.Lists.GetAsync(AccessListId.AllowedNetworks, Owner, Managed.Token),
        })
        {
            await Refused.WithAsync(403, "outside_organization", use);
        }

        var root = Managed.Actor(Acme.RootKey);
        await managed.Systems.PutAsync("reports", true, root, null, Managed.Token);
        var off = await managed.Settings.UpdateAsync(
            new() { Enabled = false, DisabledReason = "repair" }, root, null, Managed.Token);
        Assert.Equal((Acme.RootKey, "repair"), (off.Record.DisabledBy, off.Record.DisabledReason));
        var on = await managed.Settings.UpdateAsync(new() { Enabled = true }, root, null, Managed.Token);
        Assert.Null(on.Record.DisabledReason);

        var prepared = await managed.Settings.UpdateAsync(
            new() { DisabledReason = "upkeep" }, root, null, Managed.Token);
        Assert.Equal((true, "upkeep"), (prepared.Record.Enabled, prepared.Record.DisabledReason));
    }

    [Fact]
    public async Task A_permission_in_a_project_suffices_for_the_keys_of_the_project()
    {
        await using var managed = Managed.Start(Acme.Policy(
            Managed.Key("webkey123") with { Organization = "acme", Permissions = [], Projects = [new("web")] }));

        var created = await managed.ProjectKeys.CreateAsync(
            "acme", "web", new(), new() { Permissions = ["pages:GET:home"] }, Web, Managed.Token);
        Assert.Equal("acme", created.Key.Organization);
        var keys = await managed.ProjectKeys.ListAsync("acme", "web", new(), Web, Managed.Token);
        Assert.Equal(3, keys.Items.Count);
        await managed.ProjectKeys.InviteAsync(
            "acme", "web", "webkey123", new() { Permissions = ["pages:*:*"] }, Web, null, Managed.Token);
        await managed.Lists.AddAsync(
            AccessListId.OfProjectKey("acme", "web", "webkey123"), ["192.0.2.1"], Web, null, Managed.Token);
        await Refused.WithAsync(
            403, ManagementCodes.ExceedsActor,
            () => managed.ProjectKeys.InviteAsync(
                "acme", "web", "webkey123", new() { Permissions = ["members:*:*"] }, Web, null, Managed.Token));
        foreach (var use in new Func<Task>[]
        {
            () => managed.ProjectKeys.ListAsync("acme", "shop", new(), Web, Managed.Token),
            () => managed.ProjectKeys.ListAsync("other", "web", new(), Web, Managed.Token),
            () => managed.Keys.ListAsync(new(), Web, Managed.Token),
            () => managed.Keys.CreateAsync(new(), Web, Managed.Token),
        })
        {
            await Refused.WithAsync(403, "permission_missing", use);
        }

        await managed.ProjectKeys.WithdrawAsync("acme", "web", "webkey123", Web, null, Managed.Token);
        await Refused.WithAsync(
            404, ManagementCodes.NotFound,
            () => managed.ProjectKeys.WithdrawAsync("acme", "web", "webkey123", Web, null, Managed.Token));
    }

    [Theory]
    [InlineData("disabled1", "key_disabled")]
    [InlineData("expired12", "key_expired")]
    [InlineData("notyet123", "key_not_yet_valid")]
    [InlineData("orphan123", "account_disabled")]
    [InlineData("missing12", "key_unknown")]
    public async Task A_key_that_does_not_work_any_more_does_nothing(string id, string code)
    {
        await using var managed = Managed.Start(
            new AccountRecord("off") { Enabled = false, Permissions = ["*:*:*"] },
            Managed.Key("disabled1") with { Permissions = ["*:*:*"], Enabled = false },
            Managed.Key("expired12") with { Permissions = ["*:*:*"], ExpiresAt = Managed.Now },
            Managed.Key("notyet123") with { Permissions = ["*:*:*"], NotBefore = Managed.Now.AddSeconds(1) },
            Managed.Key("orphan123") with { Account = "off" });

        await Refused.WithAsync(401, code, () => managed.Keys.ListAsync(new(), Managed.Actor(id), Managed.Token));
    }
}
