using System.Collections.Frozen;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>The permissions of each role. An unknown role permits nothing.</summary>
internal sealed class RoleTable(IEnumerable<KeyValuePair<string, IReadOnlyList<Permission>>> roles)
{
    public static readonly RoleTable Empty = new([]);

    public FrozenDictionary<string, IReadOnlyList<Permission>> All { get; } =
        roles.ToFrozenDictionary(StringComparer.Ordinal);

    public bool Has(string role) => All.ContainsKey(role);

    // An unknown role is left out of the set; otherwise it would stay effective after the role was deleted.
    public PermissionSet Expand(IReadOnlyList<string> roles, IReadOnlyList<Permission> permissions) =>
        PermissionSet.Compile(
            roles.Where(Has),
            roles.SelectMany(role => All.GetValueOrDefault(role, [])).Concat(permissions));
}
