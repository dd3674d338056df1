using System.Net.Sockets;

namespace ApiAccessControl.Networks;

/// <summary>
/// An immutable compiled list. The matcher is chosen when the list is compiled, by size and family; matching allocates
/// nothing. Two sets are equal when they contain the same entries in the same order, so that equal lists can share one
/// instance.
/// </summary>
internal abstract class NetworkSet : IEquatable<NetworkSet>
{
    /// <summary>
    /// Up to this count entries are scanned: a search is hardly faster and takes three times the memory.
    /// </summary>
    internal const int FewAtMost = 8;

    public abstract int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <summary>The matcher that was chosen.</summary>
    internal abstract string Kind { get; }

    /// <summary>The entry at this position of the original list.</summary>
    public abstract NetworkEntry this[int index] { get; }

    public abstract bool Contains(in NetworkAddress address);

    /// <summary>
    /// The index of the narrowest entry that contains the address, the first of equals; -1 for none. It scans all
    /// entries: only tools ask for the entry, a request only asks whether one matches.
    /// </summary>
    public int Find(in NetworkAddress address)
    {
        var found = -1;
        for (var i = 0; i < Count; i++)
        {
            if (this[i].Contains(address) && (found < 0 || this[i].Width < this[found].Width))
            {
                found = i;
            }
        }

        return found;
    }

    public static NetworkSet Compile(IReadOnlyList<NetworkEntry> entries)
    {
        var ipv4 = 0;
        for (var i = 0; i < entries.Count; i++)
        {
            // The unchecked result of a failed parse must not become an entry: the framework's default network contains
            // every address.
            if (!entries[i].First.IsKnown)
            {
                throw new ArgumentException("An entry without address cannot be compiled.", nameof(entries));
            }

            ipv4 += entries[i].Family == AddressFamily.InterNetwork ? 1 : 0;
        }

        return entries.Count == 0 ? NoNetworks.Instance
            : ipv4 == entries.Count ? CompileFamily<IPv4Key>(entries)
            : ipv4 == 0 ? CompileFamily<IPv6Key>(entries)
            : entries.Count <= FewAtMost ? new FewNetworks<NetworkAddress>(entries)
            : new SplitNetworks(entries);
    }

    public bool Equals(NetworkSet? other)
    {
        if (ReferenceEquals(this, other))
        {
            return true;
        }

        if (other is null || other.Count != Count)
        {
            return false;
        }

        for (var i = 0; i < Count; i++)
        {
            if (this[i] != other[i])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as NetworkSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = 0; i < Count; i++)
        {
            hash.Add(this[i]);
        }

        return hash.ToHashCode();
    }

    private static NetworkSet CompileFamily<TKey>(IReadOnlyList<NetworkEntry> entries)
        where TKey : struct, IAddressKey<TKey> => entries.Count switch
        {
            1 => new OneNetwork<TKey>(entries[0]),
            <= FewAtMost => new FewNetworks<TKey>(entries),
            _ => Index(entries),
        };

    private static NetworkSet Index(IReadOnlyList<NetworkEntry> entries)
    {
        var edges = CoverEdges.Of(entries);
        return entries[0].Family == AddressFamily.InterNetwork ? new IndexedNetworks<IPv4Key, uint>(entries, edges)
            : edges.TrueForAll(edge => (ulong)edge == 0) ? new IndexedNetworks<IPv6Key, ulong>(entries, edges)
            : new IndexedNetworks<IPv6Key, UInt128>(entries, edges);
    }
}
