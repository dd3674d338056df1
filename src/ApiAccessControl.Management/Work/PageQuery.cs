namespace ApiAccessControl.Management;

/// <summary>Which part of a list.</summary>
public sealed record PageQuery
{
    /// <summary>The most items of one page.</summary>
    public const int MaxLimit = 1000;

    /// <value>Only what comes after this identifier: <see cref="Page{T}.Next"/> of the page before.</value>
    public string? After { get; init; }

    /// <value>At most so many, 1 to 1,000. Default: 100.</value>
    public int Limit { get; init; } = 100;

    /// <value>Whether <see cref="Page{T}.Total"/> is wanted.</value>
    public bool Count { get; init; }
}
