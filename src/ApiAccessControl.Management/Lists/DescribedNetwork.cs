using System.Numerics;

namespace ApiAccessControl.Management;

/// <summary>One entry of a network list, and what it is beside the others of the list.</summary>
/// <param name="Entry">The entry as it is written.</param>
/// <param name="Addresses">The number of its addresses; <see langword="null"/> when the entry cannot be read.</param>
public sealed record DescribedNetwork(string Entry, BigInteger? Addresses)
{
    /// <value>Another entry that contains all of its addresses, so that this one has no effect.</value>
    public string? CoveredBy { get; init; }

    /// <value>Another entry that continues or overlaps it, so that one entry can take the place of both.</value>
    public string? MergesWith { get; init; }

    /// <value>What takes the place of this entry and <see cref="MergesWith"/>.</value>
    public string? MergedInto { get; init; }
}
