namespace ApiAccessControl.Stores;

/// <summary>
/// Keeps when and from where each key was last used. A store of a policy MAY implement it too. Requests never wait for
/// it: uses are counted in memory and handed over in batches, so that a crash loses one interval of them at most.
/// </summary>
public interface ILastUsedStore
{
    /// <summary>How often it wants to be told.</summary>
    TimeSpan FlushInterval => TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds uses to what is known: counts are added up; of two times the later stays, with its address. Nodes hand over
    /// in any order, and their clocks differ. MUST ignore a key that does not exist. MUST NOT make a revision, change
    /// the version of a key, or wait for who holds its row.
    /// </summary>
    ValueTask AddUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

    /// <summary>What is known of these keys, in any order; keys that were never used are left out.</summary>
    ValueTask<IReadOnlyList<KeyUse>> ReadUsesAsync(
        IReadOnlyCollection<string> keyIds, CancellationToken cancellationToken);
}
