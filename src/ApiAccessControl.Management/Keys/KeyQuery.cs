namespace ApiAccessControl.Management;

/// <summary>Which keys. What is <see langword="null"/> does not narrow.</summary>
public sealed record KeyQuery
{
    /// <value>Keys of this organization, their own or their account's.</value>
    public string? Organization { get; init; }

    /// <value>Keys invited to the project of this name.</value>
    public string? Project { get; init; }

    /// <value>Keys of this account.</value>
    public string? Account { get; init; }

    /// <value>Keys that name this role, for their organization or in any project.</value>
    public string? Role { get; init; }

    /// <value>Keys in this state.</value>
    public KeyState? State { get; init; }

    /// <value>Keys whose id, description or user name contains this text, in any case.</value>
    public string? Text { get; init; }

    /// <value>Which part of them.</value>
    public PageQuery Page { get; init; } = new();
}
