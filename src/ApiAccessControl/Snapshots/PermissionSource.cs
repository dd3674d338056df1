namespace ApiAccessControl.Snapshots;

/// <summary>Roles and permissions as written. Null means none of its own; an empty list is different.</summary>
internal readonly record struct PermissionSource(IReadOnlyList<string>? Roles, IReadOnlyList<string>? Permissions);
