namespace ApiAccessControl.Stores;

/// <summary>
/// Stores when and from which address each key was last used. A policy store MAY implement it too. Requests never wait
/// for it: uses are counted in memory and written in batches, so a crash loses at most one interval.
/// </summary>
public interface ILastUsedStore
{
    /// <summary>The interval between two batches.</summary>
    TimeSpan FlushInterval => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds uses to the stored ones: counts are added; of two times the later one is kept, with its address. Nodes
    /// write in any order, and their clocks differ. MUST ignore a key that does not exist. MUST NOT create a revision,
    /// change the version of a key, or wait for a transaction that has locked its row.
    /// </summary>
    ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

    /// <summary>The stored uses of these keys, in any order. Keys that were never used are left out.</summary>
    ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken);
}
