using System.Globalization;

namespace ApiAccessControl.Management.Dashboard.Components;

/// <summary>Describes the entries of a list for the person who maintains it.</summary>
internal static class EntryDescriptions
{
    /// <summary>The description of each entry, by its place in the list.</summary>
    public static Func<int, string> Of(AccessListKind kind, IReadOnlyList<AccessListEntry> entries) =>
        kind == AccessListKind.Networks ? OfNetworks(entries) : index => OfDomain(entries, index);

    private static Func<int, string> OfNetworks(IReadOnlyList<AccessListEntry> entries)
    {
        var described = NetworkListDescriber.Describe(entries);
        return index => OfNetwork(described[index]);
    }

    private static string OfNetwork(DescribedNetwork network) => network.Addresses is not { } addresses
        ? "cannot be read, so the whole list admits nothing"
        : string.Create(CultureInfo.InvariantCulture, $"{addresses:N0} {(addresses.IsOne ? "address" : "addresses")}")
            + (network.CoveredBy is { } covering ? $"; covered by {covering}, so it has no effect"
                : network.MergedInto is { } merged ? $"; can be merged with {network.MergesWith} into {merged}"
                : "");

    private static string OfDomain(IReadOnlyList<AccessListEntry> entries, int index)
    {
        if (!DomainCoverage.TryCanonicalize(entries[index].Entry, out var canonical, out _))
        {
            return "cannot be read, so the whole list admits nothing";
        }

        var meaning = canonical.Contains('*', StringComparison.Ordinal) ? "every subdomain" : "this host only";
        var covering = entries.Where((other, place) =>
                place != index && DomainCoverage.Covers([other.Entry], canonical)
                && (place < index || !DomainCoverage.Covers([canonical], other.Entry)))
            .FirstOrDefault();
        return covering is null ? meaning : $"{meaning}; covered by {covering.Entry}, so it has no effect";
    }
}
