namespace ApiAccessControl.Management;

/// <summary>A new organization.</summary>
/// <param name="Id">Its identifier.</param>
public sealed record NewOrganization(string Id)
{
    /// <value>The rest of it.</value>
    public OrganizationChange Members { get; init; } = new();
}
