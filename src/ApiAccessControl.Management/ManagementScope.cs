namespace ApiAccessControl.Management;

/// <summary>
/// The part of the policy a person is limited to. Like a key, the person gives to others no more than stands here.
/// </summary>
public sealed record ManagementScope
{
    /// <value>The organization; <see langword="null"/> limits the permissions only.</value>
    public string? Organization { get; init; }

    /// <value>The project of <see cref="Organization"/>; <see langword="null"/> is the whole organization.</value>
    public string? Project { get; init; }

    /// <value>
    /// What the person may do and may give to others: <c>access:*:keys</c> to manage keys, and the permissions that
    /// those keys may get.
    /// </value>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <value>The roles the person may give to others. Their permissions count as the person's own.</value>
    public IReadOnlyList<string> Roles { get; init; } = [];
}
