using ApiAccessControl.Management.Lists;

namespace ApiAccessControl.Management;

/// <summary>
/// Describes the entries of a network list for the person who maintains it: how many addresses each has, which have no
/// effect, and which can be merged.
/// </summary>
public static class NetworkListDescriber
{
    /// <summary>Describes each entry, in the order of the list.</summary>
    /// <param name="entries">The entries.</param>
    public static IReadOnlyList<DescribedNetwork> Describe(IReadOnlyList<AccessListEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var described = entries.Select(entry => new DescribedNetwork(entry.Entry, null)).ToArray();
        var effective = new List<NetworkSpan>();
        NetworkSpan? widest = null;

        // In this order the entry that reaches farthest so far is the only one that can cover the next. Of two that
        // are the same, the later one in the list is covered.
        foreach (var span in entries.Select((entry, index) => NetworkSpan.Of(entry.Entry, index))
            .OfType<NetworkSpan>().OrderBy(span => span.Family).ThenBy(span => span.First)
            .ThenByDescending(span => span.Last).ThenBy(span => span.Index))
        {
            var covering = widest is not null && widest.Family == span.Family && widest.Last >= span.Last
                ? widest : null;
            described[span.Index] = new(span.Text, span.Addresses) { CoveredBy = covering?.Text };
            if (covering is null)
            {
                widest = span;
                effective.Add(span);
            }
        }

        Merge(described, effective);
        return described;
    }

    // Only neighbours in the order of addresses can be merged.
    private static void Merge(DescribedNetwork[] described, List<NetworkSpan> effective)
    {
        for (var i = 1; i < effective.Count; i++)
        {
            var (left, right) = (effective[i - 1], effective[i]);
            if (left.MergedWith(right) is { } merged)
            {
                described[left.Index] = described[left.Index] with { MergesWith = right.Text, MergedInto = merged };
                if (described[right.Index].MergedInto is null)
                {
                    described[right.Index] = described[right.Index] with
                    {
                        MergesWith = left.Text,
                        MergedInto = merged,
                    };
                }
            }
        }
    }
}
