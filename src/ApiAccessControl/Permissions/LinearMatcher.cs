namespace ApiAccessControl.Permissions;

/// <summary>For few rows, or none: a linear scan.</summary>
internal sealed class LinearMatcher(PermissionRow[] rows) : PermissionMatcher
{
    public override bool Covers(string collection, string method, string resource)
    {
        foreach (ref readonly PermissionRow row in rows.AsSpan())
        {
            if (row.Matches(collection, method, resource))
            {
                return true;
            }
        }

        return false;
    }
}
