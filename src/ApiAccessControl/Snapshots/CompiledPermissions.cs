using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Roles and permissions as they were written, and the set they come to. Keys that were given the same share one, so a
/// changed role touches a few of these and no key.
/// </summary>
internal sealed record CompiledPermissions(IReadOnlyList<string> Roles, IReadOnlyList<Permission> OwnPermissions, PermissionSet Set);
