namespace ApiAccessControl.Management;

/// <summary>Which accounts. What is <see langword="null"/> does not narrow.</summary>
public sealed record AccountQuery
{
    /// <value>Accounts of this organization.</value>
    public string? Organization { get; init; }

    /// <value>Accounts with this role, in their organization or in any project.</value>
    public string? Role { get; init; }

    /// <value>Accounts whose id contains this text, in any case.</value>
    public string? Text { get; init; }

    /// <value>Which part of them.</value>
    public PageQuery Page { get; init; } = new();
}
