namespace ApiAccessControl.Management.Dashboard.Screens.Systems;

/// <summary>One page of systems.</summary>
/// <param name="Systems">The systems of the page.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="After">The system after which the page begins.</param>
/// <param name="Next">The system after which the next page begins; null on the last page.</param>
internal sealed record SystemsModel(IReadOnlyList<ManagedSystem> Systems, int Total, string? After, string? Next);
