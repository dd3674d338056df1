namespace ApiAccessControl.Management.Rights;

/// <summary>Roles and permissions in one place; the permissions of the roles are among them.</summary>
internal sealed record HeldRights(IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions)
{
    public static readonly HeldRights None = new([], []);

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
