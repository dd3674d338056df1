using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

/// <summary>What the profile of a known system changes in the management.</summary>
public sealed class ProfileTests
{
    [Theory]
    [InlineData(AccessProfile.AtlasLegacy, false)]
    [InlineData(AccessProfile.CloudManager, true)]
    public async Task In_AtlasLegacy_a_new_project_is_off_until_it_is_switched_on(AccessProfile profile, bool isOn)
    {
        await using var managed = Managed.Start(
            options => options.Profile = profile, null, new OrganizationRecord("acme"));

        var created = await managed.Projects.CreateAsync("acme", new("web"), Managed.Ann, Managed.Token);
        Assert.Equal(isOn, created.Record.Enabled);

        var changed = await managed.Projects.UpdateAsync(
            "acme", "web", new() { Enabled = true }, Managed.Ann, null, Managed.Token);
        Assert.True(changed.Record.Enabled);
    }

    [Theory]
    [InlineData(AccessProfile.AtlasLegacy, true)]
    [InlineData(AccessProfile.CloudManager, false)]
    public async Task In_AtlasLegacy_an_account_has_ten_keys_of_which_disabled_ones_count(
        AccessProfile profile, bool isLimited)
    {
        var keys = Enumerable.Range(0, 9)
            .Select(i => Managed.Key($"manykey{i}") with { Account = "ops", Enabled = i < 5 });
        await using var managed = Managed.Start(
            options => options.Profile = profile, null,
            [new AccountRecord("ops") { Permissions = ["a:*:*"] }, new AccountRecord("dev"), .. keys]);

        await managed.Keys.CreateAsync(new() { Account = "ops" }, Managed.Ann, Managed.Token);
        Task Eleventh() => managed.Keys.CreateAsync(new() { Account = "ops" }, Managed.Ann, Managed.Token);

        if (!isLimited)
        {
            await Eleventh();
            return;
        }

        var refused = await Refused.WithAsync(409, ManagementCodes.LimitExceeded, Eleventh);
        Assert.Equal(10, refused.Limit);
        await managed.Keys.CreateAsync(new() { Account = "dev" }, Managed.Ann, Managed.Token);
    }

    [Fact]
    public async Task In_Atlas_the_owner_of_a_project_manages_its_keys_and_no_others()
    {
        var owner = Managed.Key("webowner1") with
        {
            Organization = "acme",
            Permissions = [],
            Projects = [new("web") { Roles = ["Owner"] }],
            Networks = ["192.0.2.1"],
        };
        var other = Managed.Key("invited12") with { Organization = "acme", Permissions = [], Projects = [new("web")] };
        await using var managed = Managed.Start(
            options => options.Profile = AccessProfile.Atlas, null, Acme.Policy(owner, other));
        var actor = Managed.Actor(owner.Id);

        var created = await managed.ProjectKeys.CreateAsync(
            "acme", "web", new() { Networks = ["192.0.2.1"] }, new(), actor, Managed.Token);
        Assert.Equal("web", Assert.Single(created.Key.Record.Projects).Project);
        await managed.Lists.AddAsync(
            AccessListId.OfProjectKey("acme", "web", other.Id), ["192.0.2.1"], actor, null, Managed.Token);
        await managed.ProjectKeys.WithdrawAsync("acme", "web", other.Id, actor, null, Managed.Token);

        await Refused.WithAsync(403, "role_missing", () => managed.Keys.ListAsync(new(), actor, Managed.Token));
        await Refused.WithAsync(
            403, "role_missing", () => managed.ProjectKeys.ListAsync("acme", "shop", new(), actor, Managed.Token));
    }
}
