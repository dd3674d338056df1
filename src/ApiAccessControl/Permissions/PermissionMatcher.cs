namespace ApiAccessControl.Permissions;

/// <summary>The search strategy of a permission set, chosen once when the set is compiled.</summary>
internal abstract class PermissionMatcher
{
    // Measured: up to this count comparing row by row is faster than hashing the three parts.
    private const int LinearLimit = 8;

    public abstract bool Covers(string collection, string method, string resource);

    public static PermissionMatcher For(ReadOnlySpan<Permission> permissions)
    {
        var rows = new PermissionRow[permissions.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new PermissionRow(permissions[i]);
            if (rows[i].Shape == default)
            {
                return new EverythingMatcher();
            }
        }

        return rows.Length <= LinearLimit ? new LinearMatcher(rows) : new HashMatcher(rows);
    }
}
