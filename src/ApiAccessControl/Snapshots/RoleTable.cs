using System.Collections.Frozen;
using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>What each role permits. A role that is not there permits nothing.</summary>
internal sealed class RoleTable(IEnumerable<KeyValuePair<string, IReadOnlyList<Permission>>> roles)
{
    public static readonly RoleTable Empty = new([]);

    public FrozenDictionary<string, IReadOnlyList<Permission>> All { get; } =
        roles.ToFrozenDictionary(StringComparer.Ordinal);

    public bool Has(string role) => All.ContainsKey(role);

    // A name without a role behind it is no role: it would else outlive the role that was deleted.
    public PermissionSet Expand(IReadOnlyList<string> roles, IReadOnlyList<Permission> grants) =>
        PermissionSet.Compile(roles.Where(Has), roles.SelectMany(role => All.GetValueOrDefault(role, [])).Concat(grants));
}
