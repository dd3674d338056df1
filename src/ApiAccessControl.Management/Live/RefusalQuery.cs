namespace ApiAccessControl.Management;

/// <summary>Which refusals. What is <see langword="null"/> does not narrow.</summary>
public sealed record RefusalQuery
{
    /// <value>Only refusals with this code, such as <c>secret_wrong</c>.</value>
    public string? Reason { get; init; }

    /// <value>Only refusals of this key.</value>
    public string? KeyId { get; init; }

    /// <value>
    /// Which part of the list. <see cref="PageQuery.After"/> is a <see cref="RecentRefusal.Position"/>.
    /// </value>
    public PageQuery Page { get; init; } = new();
}
