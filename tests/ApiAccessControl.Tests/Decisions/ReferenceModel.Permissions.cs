using ApiAccessControl.Http.Endpoints;
using ApiAccessControl.Policy;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Steps 9 and 10: declaration, roles, permissions.</summary>
internal sealed partial class ReferenceModel
{
    private AccessReason Declared() =>
        _target.AcceptsAnyKey || _target.Roles.Length > 0 || _target.Permissions.Length > 0
        || options.UndeclaredEndpoints == UndeclaredEndpoints.KeyOnly
            ? AccessReason.None
            : AccessReason.EndpointUndeclared;

    private AccessReason Roles()
    {
        var needed = options.Lists.RequirementNeedsRole;
        return (needed is null || !IsUnderRequirement || HasRole(needed, ProjectId))
            && _target.Roles.All(anyOf => anyOf.Any(role => HasRole(role, ProjectId)))
                ? AccessReason.None
                : AccessReason.RoleMissing;
    }

    private AccessReason Permissions() =>
        _target.Permissions.All(permission => HasPermission(permission, ProjectId))
            ? AccessReason.None
            : AccessReason.PermissionMissing;

    private bool KeyHasOwnRights =>
        _key!.Roles is not null || _key.Permissions is not null
        || _key.Projects.Any(membership => membership.Roles is not null || membership.Permissions is not null);

    private bool HasRole(string role, string? project) =>
        Find<RoleRecord>(role) is not null && ByKeyAndAccount(project, (roles, _) => roles.Contains(role));

    private bool HasPermission(string needed, string? project)
    {
        var colon = needed.IndexOf(':', StringComparison.Ordinal);
        var (collection, resource) = (needed[..colon], Resolve(needed[(colon + 1)..]));
        return resource is not null && ByKeyAndAccount(project, (roles, permissions) =>
            permissions.Concat(roles.SelectMany(role => Find<RoleRecord>(role)?.Permissions ?? []))
                .Any(permission => Covers(permission, collection, resource)));
    }

    /// <summary>
    /// The key's set must hold it and the account's too; a key without a set of its own has its account's.
    /// </summary>
    private bool ByKeyAndAccount(string? project, Func<List<string>, List<string>, bool> holds)
    {
        if (!KeyHasOwnRights && _account is null)
        {
            return false;
        }

        return (!KeyHasOwnRights || Holds(_key!.Roles, _key.Permissions, _key.Projects))
            && (_account is null || Holds(_account.Roles, _account.Permissions, _account.Projects));

        bool Holds(
            IReadOnlyList<string>? roles, IReadOnlyList<string>? permissions,
            IReadOnlyList<ProjectMembership> memberships)
        {
            var inProject = memberships.FirstOrDefault(membership => membership.Project == project);
            return holds(
                [.. roles ?? [], .. inProject?.Roles ?? []], [.. permissions ?? [], .. inProject?.Permissions ?? []]);
        }
    }

    private bool Covers(string permission, string collection, string resource)
    {
        var parts = permission.Split(':', 3);
        var method = ask.Method.ToUpperInvariant() is "HEAD" ? "GET" : ask.Method.ToUpperInvariant();
        return (parts[0] == "*" || parts[0] == collection)
            && (parts[1] == "*" || parts[1] == method)
            && (parts[2] == "*" || parts[2] == resource);
    }
}
