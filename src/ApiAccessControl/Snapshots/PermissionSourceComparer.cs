namespace ApiAccessControl.Snapshots;

/// <summary>Compares by content: the same roles and the same permissions, in the same order.</summary>
internal sealed class PermissionSourceComparer : IEqualityComparer<PermissionSource>
{
    public bool Equals(PermissionSource x, PermissionSource y) =>
        Same(x.Roles, y.Roles) && Same(x.Permissions, y.Permissions);

    public int GetHashCode(PermissionSource obj) => (Hash(obj.Roles) * 31) + Hash(obj.Permissions);

    private static bool Same(IReadOnlyList<string>? x, IReadOnlyList<string>? y)
    {
        if (x is null || y is null || x.Count != y.Count)
        {
            return ReferenceEquals(x, y);
        }

        for (var i = 0; i < x.Count; i++)
        {
            if (!string.Equals(x[i], y[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static int Hash(IReadOnlyList<string>? texts)
    {
        var hash = 0;
        for (var i = 0; i < texts?.Count; i++)
        {
            hash = (hash * 31) + string.GetHashCode(texts[i], StringComparison.Ordinal);
        }

        return hash;
    }
}
