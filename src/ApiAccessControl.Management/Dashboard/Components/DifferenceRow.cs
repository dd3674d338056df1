namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>One member that differs.</summary>
/// <param name="Member">Its name in words.</param>
/// <param name="Before">The text before; null when it was absent.</param>
/// <param name="After">The text after; null when it is absent.</param>
public sealed record DifferenceRow(string Member, string? Before, string? After)
{
    /// <value>What the person wrote at the same time; <see langword="null"/> when the person did not.</value>
    public string? Mine { get; init; }
}
