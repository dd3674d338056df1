using ApiAccessControl.Management.Actors;

namespace ApiAccessControl.Management.Guards;

/// <summary>
/// Whether the rights of one are among those of another: each permission is covered by one permission, each role is
/// held by name, each project is held.
/// </summary>
internal static class LayerCoverage
{
    /// <summary>What the actor lacks of these rights; null when it lacks nothing.</summary>
    public static string? LackedBy(ActorAuthority actor, PermissionLayer rights) =>
        Lacked(rights, actor.HoldsRole, actor.Holds, actor.HoldsProject);

    /// <summary>What is in the rights after and not in those before; null when they became no wider.</summary>
    public static string? Added(PermissionLayer before, PermissionLayer after) =>
        Lacked(after, before.HasRole, before.Covers, before.Projects.ContainsKey);

    private static string? Lacked(
        PermissionLayer rights, Func<string, string?, bool> hasRole, Func<string, string?, bool> covers,
        Func<string, bool> hasProject)
    {
        if (Lacked(rights.Everywhere, null, hasRole, covers) is { } lacked)
        {
            return lacked;
        }

        foreach (var (project, held) in rights.Projects)
        {
            if (!hasProject(project))
            {
                return $"the project {project}";
            }

            if (Lacked(held, project, hasRole, covers) is { } inProject)
            {
                return $"{inProject} in the project {project}";
            }
        }

        return null;
    }

    private static string? Lacked(
        HeldPermissions held, string? project, Func<string, string?, bool> hasRole, Func<string, string?, bool> covers)
    {
        foreach (var role in held.Roles)
        {
            if (!hasRole(role, project))
            {
                return $"the role {role}";
            }
        }

        foreach (var permission in held.Permissions)
        {
            // A text that is no permission allows nothing; the commit refuses it and says why.
            if (PermissionCoverage.ErrorOf(permission) is null && !covers(permission, project))
            {
                return $"the permission {permission}";
            }
        }

        return null;
    }
}
