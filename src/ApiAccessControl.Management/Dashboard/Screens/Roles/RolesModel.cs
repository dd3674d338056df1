namespace ApiAccessControl.Management.Dashboard.Screens.Roles;

/// <summary>One page of roles.</summary>
internal sealed record RolesModel(Page<ManagedRecord<RoleRecord>> Roles, string? After)
{
    /// <summary>Roles hold for all organizations, so a person of one changes none.</summary>
    public bool CanChange { get; init; }
}
