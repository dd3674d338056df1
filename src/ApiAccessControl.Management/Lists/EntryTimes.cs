namespace ApiAccessControl.Management.Lists;

/// <summary>When each entry was added: now, or when the same entry was added before.</summary>
internal static class EntryTimes
{
    public static IReadOnlyList<AccessListEntry>? Set(
        IReadOnlyList<AccessListEntry>? list, IReadOnlyList<AccessListEntry>? before, DateTimeOffset now)
    {
        if (list is null)
        {
            return null;
        }

        var known = (before ?? []).DistinctBy(entry => entry.Entry, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Entry, StringComparer.Ordinal);
        return
        [
            .. list.Select(entry => entry with
            {
                CreatedAt = known.TryGetValue(entry.Entry, out var old) ? old.CreatedAt : now,
            }),
        ];
    }
}
