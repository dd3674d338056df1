namespace ApiAccessControl.Stores;

/// <summary>
/// Single records of a stored policy. A store answers these questions twice: to those who manage the policy
/// (<see cref="IPolicyManager"/>), and within the transaction of a commit to <see cref="PolicyCommitValidator"/>.
/// </summary>
/// <remarks>
/// Every comparison MUST be ordinal: "ABC" and "abc", "a" and "a ", NFC and NFD are different texts, in every culture.
/// A store whose database compares more loosely MUST compare again what it found (<see cref="PolicyQuery.Matches"/>).
/// Texts MUST come back exactly as they were stored; instants as the same instant in UTC, to the microsecond.
/// </remarks>
public interface IPolicyReader
{
    /// <summary>One record; <see langword="null"/> when there is none, which any text MAY be asked for.</summary>
    ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id, CancellationToken cancellationToken);

    /// <summary>
    /// The records the query speaks of, in ordinal order of their identifiers, at most <see cref="PolicyQuery.Count"/>
    /// of those after <see cref="PolicyQuery.After"/>. MUST return as many as there are, up to that count.
    /// </summary>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// How many there are, whatever <see cref="PolicyQuery.Count"/> and <see cref="PolicyQuery.After"/> say.
    /// </summary>
    ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken);
}
