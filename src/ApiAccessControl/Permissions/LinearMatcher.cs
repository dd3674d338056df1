namespace ApiAccessControl.Permissions;

/// <summary>A few rows, or none: one after another.</summary>
internal sealed class LinearMatcher(GrantRow[] rows) : GrantMatcher
{
    public override bool Covers(string collection, string method, string resource)
    {
        foreach (ref readonly GrantRow row in rows.AsSpan())
        {
            if (row.Matches(collection, method, resource))
            {
                return true;
            }
        }

        return false;
    }
}
