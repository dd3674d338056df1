namespace ApiAccessControl.Stores;

/// <summary>
/// Stores when and from which address each key was last used, and through which entries of its network list. A policy
/// store MAY implement it too. Requests never wait for it: uses are counted in memory and written in batches, so a
/// crash loses at most one interval.
/// </summary>
public interface ILastUsedStore
{
    /// <summary>The interval between two batches.</summary>
    TimeSpan FlushInterval => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds uses to the stored ones, as <see cref="KeyUse.Merge"/> does: counts are added; of two times the later one
    /// is kept, with its address. MUST store the uses of <see cref="KeyUse.Entries"/> in the same way, and drop those
    /// of entries that the stored network list of the key does not contain (<see cref="KeyUse.WithEntriesOf"/>):
    /// otherwise they grow with each change of the list. Nodes write in any order, and their clocks differ. MUST ignore
    /// a key that does not exist, and delete the uses of a deleted key, at the latest here. MUST NOT create a revision,
    /// change the version of a key, or wait for a transaction that has locked its row.
    /// </summary>
    ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

    /// <summary>The stored uses of these keys, in any order. Keys that were never used are left out.</summary>
    ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken);
}
