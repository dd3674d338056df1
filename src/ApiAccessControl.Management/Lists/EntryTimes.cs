namespace ApiAccessControl.Management.Lists;

/// <summary>When each entry was added: now, or when the same entry was added before.</summary>
internal static class EntryTimes
{
    /// <summary>The list after a change; the list before where the change does not name it.</summary>
    public static IReadOnlyList<AccessListEntry>? Apply(
        Optional<IReadOnlyList<AccessListEntry>?> change, IReadOnlyList<AccessListEntry>? before, DateTimeOffset now) =>
        change.IsPresent ? Set(change.Or(null), before, now) : before;

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
