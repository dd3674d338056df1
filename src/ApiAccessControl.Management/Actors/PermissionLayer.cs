namespace ApiAccessControl.Management.Actors;

/// <summary>What one record gives: for the whole organization, and in the projects it is invited to.</summary>
internal sealed record PermissionLayer(
    HeldPermissions Everywhere, IReadOnlyDictionary<string, HeldPermissions> Projects)
{
    /// <summary>Whether one permission of this layer covers the asked one, in the project or everywhere.</summary>
    public bool Covers(string permission, string? project) =>
        Everywhere.Covers(permission) || (InProject(project)?.Covers(permission) ?? false);

    public bool HasRole(string role, string? project) =>
        Everywhere.HasRole(role) || (InProject(project)?.HasRole(role) ?? false);

    private HeldPermissions? InProject(string? project) =>
        project is null ? null : Projects.GetValueOrDefault(project);
}
