namespace ApiAccessControl.Stores;

/// <summary>What a key or an account may do in one project it was invited to.</summary>
/// <param name="Project">The project, within the organization of the key or account.</param>
public sealed record ProjectMembership(string Project)
{
    /// <value>The roles in this project.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>The permissions in this project.</value>
    public IReadOnlyList<string>? Permissions { get; init; }
}
