using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// Cuts overlapping entries of one family into segments that do not overlap. Each lasts until the next one starts and
/// belongs to the narrowest entry there, the first of equals, or to none (-1). The first segment starts at zero.
/// </summary>
internal static class SegmentSweep
{
    public static List<(UInt128 Start, int Owner)> Cut(IReadOnlyList<NetworkEntry> entries)
    {
        var order = ByFirst(entries);
        var open = new PriorityQueue<int, (UInt128 Width, int Place)>();
        var segments = new List<(UInt128 Start, int Owner)> { (0, -1) };
        var next = 0;
        foreach (var cut in Cuts(entries))
        {
            for (; next < order.Length && entries[order[next]].First.Value == cut; next++)
            {
                open.Enqueue(order[next], (entries[order[next]].Width, order[next]));
            }

            int owner;
            while (open.TryPeek(out owner, out _) && entries[owner].Last.Value < cut)
            {
                open.Dequeue();
            }

            Append(segments, cut, open.Count == 0 ? -1 : owner);
        }

        return segments;
    }

    private static void Append(List<(UInt128 Start, int Owner)> segments, UInt128 start, int owner)
    {
        if (start == 0)
        {
            segments.Clear();
        }
        else if (segments[^1].Owner == owner)
        {
            return;
        }

        segments.Add((start, owner));
    }

    private static int[] ByFirst(IReadOnlyList<NetworkEntry> entries)
    {
        var order = new int[entries.Count];
        var firsts = new UInt128[entries.Count];
        for (var i = 0; i < order.Length; i++)
        {
            (order[i], firsts[i]) = (i, entries[i].First.Value);
        }

        Array.Sort(firsts, order);
        return order;
    }

    /// <summary>Where an entry starts or has just ended, in rising order.</summary>
    private static List<UInt128> Cuts(IReadOnlyList<NetworkEntry> entries)
    {
        var cuts = new List<UInt128>(entries.Count * 2);
        var highest = entries[0].Family == AddressFamily.InterNetwork ? uint.MaxValue : UInt128.MaxValue;
        foreach (var entry in entries)
        {
            cuts.Add(entry.First.Value);

            // Behind the last address of all nothing starts.
            if (entry.Last.Value != highest)
            {
                cuts.Add(entry.Last.Value + 1);
            }
        }

        cuts.Sort();
        return cuts;
    }
}
