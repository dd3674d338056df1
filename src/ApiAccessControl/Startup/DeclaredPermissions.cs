using ApiAccessControl.Permissions;

namespace ApiAccessControl.Startup;

/// <summary>
/// All permissions that endpoints require, by collection, because a policy may have many permissions to compare.
/// </summary>
internal sealed class DeclaredPermissions(IEnumerable<Permission> required)
{
    private readonly ILookup<string, Permission> _byCollection =
        required.Distinct().ToLookup(item => item.Collection, StringComparer.Ordinal);

    /// <summary>Whether the permission covers a request to at least one endpoint.</summary>
    public bool Match(Permission permission)
    {
        var candidates = permission.Collection == Permission.Any
            ? _byCollection.SelectMany(required => required)
            : _byCollection[permission.Collection];
        return candidates.Any(item => Meet(item.Method, permission.Method) && Meet(item.Resource, permission.Resource));
    }

    private static bool Meet(string declared, string given) =>
        declared == Permission.Any || given == Permission.Any
        || string.Equals(declared, given, StringComparison.Ordinal);
}
