using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// The edges of the addresses that the entries of one family cover, in ascending order: start, end, next start, and so
/// on. A range that contains the last address of the family has no end edge.
/// </summary>
internal static class CoverEdges
{
    public static List<UInt128> Of(IReadOnlyList<NetworkEntry> entries)
    {
        var firsts = new UInt128[entries.Count];
        var lasts = new UInt128[entries.Count];
        for (var i = 0; i < firsts.Length; i++)
        {
            (firsts[i], lasts[i]) = (entries[i].First.Value, entries[i].Last.Value);
        }

        Array.Sort(firsts, lasts);
        var highest = entries[0].Family == AddressFamily.InterNetwork ? uint.MaxValue : UInt128.MaxValue;
        var edges = new List<UInt128>(firsts.Length * 2) { firsts[0] };
        var last = lasts[0];
        for (var i = 1; i < firsts.Length; i++)
        {
            if (firsts[i] > last && firsts[i] - last > 1)
            {
                edges.Add(last + 1);
                edges.Add(firsts[i]);
            }

            last = UInt128.Max(last, lasts[i]);
        }

        if (last != highest)
        {
            edges.Add(last + 1);
        }

        return edges;
    }
}
