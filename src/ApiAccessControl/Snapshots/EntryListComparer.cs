namespace ApiAccessControl.Snapshots;

/// <summary>Compares lists by the text of their entries, without comments and dates.</summary>
internal sealed class EntryListComparer : IEqualityComparer<IReadOnlyList<AccessListEntry>>
{
    public bool Equals(IReadOnlyList<AccessListEntry>? x, IReadOnlyList<AccessListEntry>? y)
    {
        if (x is null || y is null || x.Count != y.Count)
        {
            return ReferenceEquals(x, y);
        }

        for (var i = 0; i < x.Count; i++)
        {
            if (!string.Equals(x[i].Entry, y[i].Entry, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(IReadOnlyList<AccessListEntry> obj)
    {
        var hash = obj.Count;
        for (var i = 0; i < obj.Count; i++)
        {
            hash = (hash * 31) + string.GetHashCode(obj[i].Entry, StringComparison.Ordinal);
        }

        return hash;
    }
}
