using ApiAccessControl.Permissions;

namespace ApiAccessControl.Snapshots;

/// <summary>
/// Roles and permissions as written, and the compiled set. Keys with equal roles and permissions share one instance,
/// so a changed role recompiles a few of these and changes no key.
/// </summary>
internal sealed record CompiledPermissions(
    IReadOnlyList<string> Roles, IReadOnlyList<Permission> OwnPermissions, PermissionSet Set);
