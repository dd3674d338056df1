namespace ApiAccessControl.Management;

/// <summary>What a key may do in a project.</summary>
public sealed record ProjectInvitation
{
    /// <value>Its roles in the project.</value>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <value>Its permissions in the project.</value>
    public IReadOnlyList<string>? Permissions { get; init; }
}
