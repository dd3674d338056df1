using ApiAccessControl.Management.Dashboard.Components;

namespace ApiAccessControl.Management.Dashboard.Screens.Projects;

/// <summary>A key and what it may do in a project.</summary>
internal sealed record InvitationModel(string Organization, ManagedKey Key, ProjectMembership Membership)
{
    public required PermissionMatrixChoices Choices { get; init; }

    /// <summary>The roles that there are, for the hint.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
