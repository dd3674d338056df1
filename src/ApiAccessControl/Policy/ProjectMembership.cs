namespace ApiAccessControl.Stores;

/// <summary>The roles and permissions of a key or an account in one project.</summary>
/// <param name="Project">The project, in the organization of the key or account.</param>
public sealed record ProjectMembership(string Project)
{
    /// <value>The roles in this project.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>The permissions in this project.</value>
    public IReadOnlyList<string>? Permissions { get; init; }
}
