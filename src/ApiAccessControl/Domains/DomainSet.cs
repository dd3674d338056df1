namespace ApiAccessControl.Domains;

/// <summary>A compiled domain list. An empty list contains nothing; the caller decides what that means.</summary>
internal sealed class DomainSet : IEquatable<DomainSet>
{
    // Measured: up to about this count a linear comparison is faster than hashing the host and each of its parents.
    internal const int MaxScanned = 8;

    private static readonly DomainSet None = new([]);

    private readonly DomainEntry[] _entries;
    private readonly HostIndex? _index;

    private DomainSet(DomainEntry[] entries)
    {
        _entries = entries;
        _index = entries.Length > MaxScanned ? new HostIndex(entries) : null;
    }

    internal int Count => _entries.Length;

    internal bool IsEmpty => _entries.Length == 0;

    internal bool IsIndexed => _index is not null;

    internal DomainEntry this[int index] => _entries[index];

    internal static DomainSet Compile(IReadOnlyList<DomainEntry> entries) =>
        entries.Count == 0 ? None : new([.. entries]);

    internal bool Contains(in PageOrigin page) => Find(page) >= 0;

    /// <summary>The index of the first entry, in the operator's order, that matches the page; -1 for none.</summary>
    internal int Find(in PageOrigin page)
    {
        // An absent or unusable origin and one with another scheme end here, before any host is compared.
        if (!page.IsWeb)
        {
            return -1;
        }

        if (_index is not null)
        {
            return _index.Find(page);
        }

        for (var i = 0; i < _entries.Length; i++)
        {
            if (_entries[i].Admits(page))
            {
                return i;
            }
        }

        return -1;
    }

    // Many keys have the same list: equality lets the snapshot share one set.
    public bool Equals(DomainSet? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries);

    public override bool Equals(object? obj) => Equals(obj as DomainSet);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var entry in _entries)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }
}
