namespace ApiAccessControl.Management;

/// <summary>A part of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <param name="Items">The items, in ordinal order of their identifiers.</param>
/// <param name="Next">What to give as <c>after</c> for the next page; <see langword="null"/> after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <value>How many there are in all; only where it was asked for.</value>
    public int? Total { get; init; }
}
