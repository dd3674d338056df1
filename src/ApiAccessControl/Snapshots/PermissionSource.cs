namespace ApiAccessControl.Snapshots;

/// <summary>Roles and permissions as they are written. Null is none of its own, which an empty list is not.</summary>
internal readonly record struct PermissionSource(IReadOnlyList<string>? Roles, IReadOnlyList<string>? Permissions);
