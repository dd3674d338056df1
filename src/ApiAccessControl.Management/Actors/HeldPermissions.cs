namespace ApiAccessControl.Management.Actors;

/// <summary>Roles and permissions in one place; the permissions of the roles are among them.</summary>
internal sealed record HeldPermissions(IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)
{
    public static readonly HeldPermissions None = new([], []);

    public bool HasRole(string role) => Roles.Contains(role, StringComparer.Ordinal);

    public bool Covers(string permission)
    {
        foreach (var held in Permissions)
        {
            if (PermissionCoverage.Covers(held, permission))
            {
                return true;
            }
        }

        return false;
    }
}
