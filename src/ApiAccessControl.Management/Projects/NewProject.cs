namespace ApiAccessControl.Management;

/// <summary>A new project of an organization.</summary>
/// <param name="Project">Its name within the organization.</param>
public sealed record NewProject(string Project)
{
    /// <value>The rest of it.</value>
    public ProjectChange Members { get; init; } = new();
}
