using ApiAccessControl.Management.Work;

namespace ApiAccessControl.Management.Actors;

/// <summary>Resolves the roles that records name, in one state of the policy.</summary>
/// <param name="find">Finds a record in that state.</param>
internal sealed class PermissionReader(FindRecord find)
{
    /// <summary>
    /// Whether a role that does not exist is left out, and not kept as a name that no key holds.
    /// </summary>
    public bool OmitsUnknownRoles { get; init; }

    /// <summary>Whether a key has rights of its own; without any it has its account's.</summary>
    public static bool HasOwn(KeyRecord key) =>
        key.Roles is not null || key.Permissions is not null
        || key.Projects.Any(project => project.Roles is not null || project.Permissions is not null);

    /// <summary>What a key has by itself, or has from its account where it has nothing of its own.</summary>
    public async Task<PermissionLayer> ReadAsync(KeyRecord key)
    {
        if (HasOwn(key))
        {
            return await ReadAsync(key.Roles, key.Permissions, key.Projects);
        }

        var account = await AccountAsync(key.Account);
        var inherited = account is null ? await ReadAsync(null, null, []) : await ReadAsync(account);
        return key.Projects.Count == 0 ? inherited : inherited with { Projects = WithInvitations(inherited, key) };
    }

    public Task<PermissionLayer> ReadAsync(AccountRecord account) =>
        ReadAsync(account.Roles, account.Permissions, account.Projects);

    public async Task<PermissionLayer> ReadAsync(
        IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions, IReadOnlyList<ProjectMembership> projects)
    {
        var everywhere = await HeldAsync(roles, permissions);
        var memberships = new Dictionary<string, HeldPermissions>(StringComparer.Ordinal);
        foreach (var membership in projects)
        {
            memberships[membership.Project] = await HeldAsync(membership.Roles, membership.Permissions);
        }

        return new(everywhere, memberships);
    }

    public async Task<AccountRecord?> AccountAsync(string? id) =>
        id is null ? null : await find(PolicyRecordKind.Account, id) as AccountRecord;

    private static Dictionary<string, HeldPermissions> WithInvitations(PermissionLayer inherited, KeyRecord key)
    {
        var projects = new Dictionary<string, HeldPermissions>(inherited.Projects, StringComparer.Ordinal);
        foreach (var membership in key.Projects)
        {
            projects.TryAdd(membership.Project, HeldPermissions.None);
        }

        return projects;
    }

    private async Task<HeldPermissions> HeldAsync(IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions)
    {
        if (roles is not { Count: > 0 })
        {
            return permissions is null ? HeldPermissions.None : new([], permissions);
        }

        var (names, all) = (new List<string>(), new List<string>(permissions ?? []));
        foreach (var role in roles)
        {
            var known = await find(PolicyRecordKind.Role, role) as RoleRecord;
            all.AddRange(known?.Permissions ?? []);
            if (known is not null || !OmitsUnknownRoles)
            {
                names.Add(role);
            }
        }

        return new(names, all);
    }
}
