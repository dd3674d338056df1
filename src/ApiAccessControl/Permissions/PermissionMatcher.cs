namespace ApiAccessControl.Permissions;

/// <summary>How a set of grants is searched; chosen once, when the set is compiled.</summary>
internal abstract class PermissionMatcher
{
    // Measured: up to here comparing row by row beats hashing the three parts.
    private const int LinearLimit = 8;

    public abstract bool Covers(string collection, string method, string resource);

    public static PermissionMatcher For(ReadOnlySpan<Permission> grants)
    {
        var rows = new PermissionRow[grants.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new PermissionRow(grants[i]);
            if (rows[i].Shape == default)
            {
                return new EverythingMatcher();
            }
        }

        return rows.Length <= LinearLimit ? new LinearMatcher(rows) : new HashMatcher(rows);
    }
}
