using ApiAccessControl.Policy;
using ApiAccessControl.Stores;

namespace ApiAccessControl.Tests.Decisions;

/// <summary>Step 6: organization and project.</summary>
internal sealed partial class ReferenceModel
{
    private string? OrganizationId => _key!.Organization ?? _account?.Organization;

    private OrganizationRecord? KeyOrganization => Find<OrganizationRecord>(OrganizationId);

    private string? ProjectId => _target.Project is null ? null : Resolve(_target.Project);

    private AccessReason Scope()
    {
        if (_target.Organization is not null
            && (OrganizationId is null || Resolve(_target.Organization) != OrganizationId))
        {
            return AccessReason.OutsideOrganization;
        }

        if (OrganizationId is not null && KeyOrganization is not { Enabled: true })
        {
            return AccessReason.OrganizationDisabled;
        }

        if (_target.Project is null)
        {
            return AccessReason.None;
        }

        var project = ProjectId is null ? null : Find<ProjectRecord>($"{OrganizationId}/{ProjectId}");
        return project is null || !(IsInvited() || HoldsAllOrganizationWide()) ? AccessReason.OutsideProject
            : project.Enabled ? AccessReason.None
            : AccessReason.ProjectDisabled;
    }

    private bool IsInvited() =>
        _key!.Projects.Any(membership => membership.Project == ProjectId)
        || (!KeyHasOwnRights && (_account?.Projects.Any(membership => membership.Project == ProjectId) ?? false));

    private bool HoldsAllOrganizationWide() =>
        _target.Roles.Length + _target.Permissions.Length > 0
        && _target.Roles.All(anyOf => anyOf.Any(role => HasRole(role, project: null)))
        && _target.Permissions.All(permission => HasPermission(permission, project: null));

    /// <summary>A constant, or a route value; null when that is missing or empty.</summary>
    private string? Resolve(string text)
    {
        var value = text.StartsWith('{') ? ask.Route.GetValueOrDefault(text.Trim('{', '}')) : text;
        return value == "" ? null : value;
    }
}
