using ApiAccessControl.Permissions;

namespace ApiAccessControl;

/// <summary>Compares permissions as texts.</summary>
public static class PermissionCoverage
{
    /// <summary>What is wrong with a permission; <see langword="null"/> when it is one.</summary>
    public static string? ErrorOf(string permission) =>
        Permission.TryParse(permission, out _, out var error) ? null : error;

    /// <summary>
    /// Whether a permission allows everything that another one allows. False when either text is not a permission.
    /// </summary>
    /// <param name="permission">The wider one, such as <c>members:*:*</c>.</param>
    /// <param name="other">The narrower one, such as <c>members:GET:search</c>.</param>
    public static bool Covers(string permission, string other) =>
        Permission.TryParse(permission, out var wide, out _)
        && Permission.TryParse(other, out var narrow, out _)
        && CoversPart(wide.Collection, narrow.Collection)
        && CoversPart(wide.Method, narrow.Method)
        && CoversPart(wide.Resource, narrow.Resource);

    private static bool CoversPart(string wide, string narrow) =>
        wide == Permission.Any || string.Equals(wide, narrow, StringComparison.Ordinal);
}
