using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services;

public sealed class OwnLimitsGuardTests
{
    private static readonly ManagementActor Manager = Managed.Actor(Acme.ManagerKey);
    private static readonly WriteOptions Any = new() { IfMatch = VersionMatch.Any };

    [Fact]
    public async Task A_key_cannot_widen_itself()
    {
        await using var managed = Managed.Start(Acme.Policy());
        KeyChange[] widening =
        [
            new() { Permissions = (string[])["access:*:*", "members:*:*", "billing:*:*"] },
            new() { Roles = (string[])["Reader"] },
            new() { Projects = (ProjectMembership[])[new("web")] },
            new() { ExpiresAt = Managed.Now.AddDays(31) },
            new() { ExpiresAt = (DateTimeOffset?)null },
            new() { ExpiresAt = Managed.Now },
            new() { Enabled = false },
            new() { Networks = (AccessListEntry[]?)null },
            new() { Networks = (AccessListEntry[])["192.0.2.0/24", "198.51.100.1"] },
            new() { Account = "ops" },
            new() { Organization = "other" },
            new() { NotBefore = Managed.Now.AddDays(-1) },
            new() { ReportOnly = true },
            new() { Claims = new Dictionary<string, string> { ["plan"] = "gold" } },
        ];

        foreach (var change in widening)
        {
            await Refused.WithAsync(
                403, ManagementCodes.OwnLimits,
                () => managed.Keys.UpdateAsync(Acme.ManagerKey, change, Manager, Any, Managed.Token));
        }

        await Refused.WithAsync(
            403, ManagementCodes.OwnLimits,
            () => managed.Keys.RotateAsync(
                Acme.ManagerKey, new() { ExpiresAt = Managed.Now.AddDays(60) }, Manager, null, Managed.Token));
    }

    [Fact]
    public async Task A_key_may_narrow_rotate_and_delete_itself()
    {
        await using var managed = Managed.Start(Acme.Policy());
        KeyChange[] narrowing =
        [
            new() { Description = "renamed" },
            new() { Networks = (AccessListEntry[])["192.0.2.0/25", "192.0.2.128/25"] },
            new() { Networks = (AccessListEntry[])["192.0.2.0-192.0.2.9"] },
            new() { ExpiresAt = Managed.Now.AddDays(1) },
            new() { RequireAccessList = true },
            new() { Permissions = (string[])["access:*:keys"] },
        ];

        foreach (var change in narrowing)
        {
            await managed.Keys.UpdateAsync(Acme.ManagerKey, change, Manager, Any, Managed.Token);
        }

        await Refused.WithAsync(
            403, ManagementCodes.OwnLimits,
            () => managed.Keys.UpdateAsync(
                Acme.ManagerKey, new() { RequireAccessList = false }, Manager, null, Managed.Token));
        var rotated = await managed.Keys.RotateAsync(
            Acme.ManagerKey, new() { Overlap = TimeSpan.FromDays(90) }, Manager, null, Managed.Token);
        Assert.Equal(Managed.Now.AddDays(1), rotated.Key.RotationUntil);
        await managed.Keys.DeleteAsync(Acme.ManagerKey, Manager, null, Managed.Token);
        await Refused.WithAsync(
            401, "key_unknown", () => managed.Keys.GetAsync(Acme.ManagerKey, Manager, Managed.Token));
    }

    [Fact]
    public async Task A_key_cannot_widen_the_account_or_the_role_that_limits_it()
    {
        await using var managed = Managed.Start(Acme.Policy(
            new RoleRecord("Helper") { Permissions = ["members:GET:*"] },
            new AccountRecord("team")
            {
                Permissions = ["access:*:*"],
                Roles = ["Helper"],
                Networks = ["192.0.2.0/24"],
                KeyLimit = 3,
            },
            Managed.Key("teamkey12") with { Account = "team" }));
        var actor = Managed.Actor("teamkey12");
        AccountChange[] widening =
        [
            new() { Permissions = (string[])["access:*:*", "members:*:*"] },
            new() { Networks = (AccessListEntry[]?)null },
            new() { KeyLimit = 4 },
            new() { KeyLimit = (int?)null },
            new() { Enabled = false },
            new() { Organization = "acme" },
        ];

        foreach (var change in widening)
        {
            await Refused.WithAsync(
                403, ManagementCodes.OwnLimits,
                () => managed.Accounts.UpdateAsync("team", change, actor, Any, Managed.Token));
        }

        await Refused.WithAsync(
            403, ManagementCodes.OwnLimits,
            () => managed.Roles.PutAsync("Helper", ["members:*:*"], actor, null, Managed.Token));
        await managed.Roles.PutAsync("Helper", ["members:GET:search"], actor, null, Managed.Token);
        await managed.Accounts.UpdateAsync("team", new() { KeyLimit = 2 }, actor, null, Managed.Token);
    }
}
