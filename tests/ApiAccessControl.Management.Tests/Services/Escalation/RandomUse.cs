using ApiAccessControl.Management.Tests.Support;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Management.Tests.Services.Escalation;

/// <summary>One random use case by one actor.</summary>
internal sealed class RandomUse(Managed managed, World world, ManagementActor actor)
{
    private static readonly WriteOptions Forced = new() { IfMatch = VersionMatch.Any, Force = true };

    private string Key => world.One(World.KeyNames);

    private string Account => world.One(World.AccountNames);

    private string Organization => world.One("acme", "acme", "other");

    /// <summary>The id of the key whose secret the actor knows afterwards.</summary>
    public async Task<string?> RunAsync()
    {
        switch (world.Below(16))
        {
            case 0: return (await managed.Keys.CreateAsync(NewKey(), actor, Managed.Token)).Key.Record.Id;
            case 1:
                return (await managed.Keys.RotateAsync(Key, Rotation(), actor, Forced, Managed.Token)).Key.Record.Id;
            case 2: await managed.Keys.DeleteAsync(Key, actor, Forced, Managed.Token); return null;
            case 3: await managed.Accounts.UpdateAsync(Account, Change(), actor, Forced, Managed.Token); return null;
            case 4:
                await managed.Roles.PutAsync("Helper", world.Permissions(), actor, Forced, Managed.Token);
                return null;
            case 5: await InviteAsync(); return null;
            case 6: return await CreateInProjectAsync();
            case 7: await ChangeListAsync(); return null;
            case 8: return await ImportAsync();
            default: await managed.Keys.UpdateAsync(Key, KeyChange(), actor, Forced, Managed.Token); return null;
        }
    }

    private NewKey NewKey() => new()
    {
        Id = $"made{Guid.NewGuid():N}"[..20],
        Organization = world.Chance(2) ? null : Organization,
        Account = world.Chance(2) ? null : Account,
        Permissions = world.Maybe(world.Permissions),
        Roles = world.Chance(3) ? world.Roles() : null,
        Networks = world.List(),
        ExpiresAt = world.End(),
        Projects = world.Memberships(),
        Enabled = !world.Chance(5),
    };

    private KeyRotation Rotation() => new()
    {
        Overlap = TimeSpan.FromHours(1),
        ExpiresAt = world.Chance(2) ? default : new Optional<DateTimeOffset?>(world.End()),
    };

    private KeyChange KeyChange() => world.One(1, 2, 3, 4, 5, 6, 7, 8) switch
    {
        1 => new() { Permissions = world.Maybe(world.Permissions) },
        2 => new() { Roles = world.Maybe(world.Roles) },
        3 => new() { Projects = new Optional<IReadOnlyList<ProjectMembership>>(world.Memberships()) },
        4 => new() { Networks = new Optional<IReadOnlyList<AccessListEntry>?>(world.List()) },
        5 => new() { ExpiresAt = world.End() },
        6 => new() { Enabled = world.Chance(2) },
        7 => new() { Account = world.Chance(3) ? null : Account },
        _ => new()
        {
            Organization = world.Chance(3) ? null : Organization,
            Permissions = world.Maybe(world.Permissions),
            Enabled = true,
        },
    };

    private AccountChange Change() => world.One(1, 2, 3, 4, 5) switch
    {
        1 => new() { Permissions = world.Maybe(world.Permissions) },
        2 => new() { Roles = world.Maybe(world.Roles) },
        3 => new() { Networks = new Optional<IReadOnlyList<AccessListEntry>?>(world.List()) },
        4 => new() { Enabled = world.Chance(2) },
        _ => new() { Projects = new Optional<IReadOnlyList<ProjectMembership>>(world.Memberships()) },
    };

    private Task<ManagedKey> InviteAsync() => managed.ProjectKeys.InviteAsync(
        Organization, world.One(World.Projects), Key, Invitation(), actor, Forced, Managed.Token);

    private async Task<string> CreateInProjectAsync() => (await managed.ProjectKeys.CreateAsync(
        Organization, world.One(World.Projects), NewKey() with { Organization = null }, Invitation(), actor,
        Managed.Token)).Key.Record.Id;

    private ProjectInvitation Invitation() =>
        new() { Roles = world.Maybe(world.Roles), Permissions = world.Maybe(world.Permissions) };

    private Task<AccessList> ChangeListAsync()
    {
        var list = world.Chance(2) ? AccessListId.OfKey(Key, AccessListKind.Networks)
            : AccessListId.OfAccount(Account, AccessListKind.Networks);
        return world.Chance(2)
            ? managed.Lists.AddAsync(list, [world.Entry()], actor, Forced, Managed.Token)
            : managed.Lists.RemoveAsync(list, world.Entry(), actor, Forced, Managed.Token);
    }

    // A document in which one key is another, with a secret that the actor knows.
    private async Task<string?> ImportAsync()
    {
        var records = new List<PolicyRecord>();
        foreach (var kind in Enum.GetValues<PolicyRecordKind>())
        {
            records.AddRange(
                (await managed.Store.ListAsync(new(kind) { Count = 1000 }, Managed.Token)).Select(s => s.Record));
        }

        var id = Key;
        var at = records.FindIndex(record => record is KeyRecord && record.Id == id);
        if (at < 0)
        {
            return null;
        }

        var key = (KeyRecord)records[at];
        var hasNewSecret = world.Chance(2);
        records[at] = key with
        {
            SecretHash = hasNewSecret ? Managed.Key($"{Guid.NewGuid():N}").SecretHash : key.SecretHash,
            Permissions = world.Chance(2) ? key.Permissions : world.Permissions(),
            Networks = world.Chance(2) ? key.Networks : world.List(),
            Enabled = key.Enabled || world.Chance(3),
        };
        await managed.Transfer.ImportAsync(
            PolicyDocument.Write(records, revision: null, withHashes: true), new() { Force = true }, actor,
            Managed.Token);
        return hasNewSecret ? id : null;
    }
}
