namespace ApiAccessControl.Atlas.Administration.Requests;

/// <summary>Where a role counts.</summary>
internal enum RoleScope
{
    /// <summary>In the whole organization.</summary>
    Organization,

    /// <summary>In one project.</summary>
    Project,
}
