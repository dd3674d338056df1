using System.Globalization;

namespace ApiAccessControl.Management.Http.Answers;

/// <summary>One entry of a network list, described.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Addresses">
/// The number of its addresses as text, because a number of JSON is not exact beyond 2^53 for most readers.
/// </param>
/// <param name="CoveredBy">Another entry that contains it.</param>
/// <param name="MergesWith">Another entry that it can be merged with.</param>
/// <param name="MergedInto">The result.</param>
internal sealed record DescribedView(
    string Entry, string? Addresses, string? CoveredBy, string? MergesWith, string? MergedInto)
{
    public static DescribedView Of(DescribedNetwork network) => new(
        network.Entry, network.Addresses?.ToString(CultureInfo.InvariantCulture), network.CoveredBy,
        network.MergesWith, network.MergedInto);
}
