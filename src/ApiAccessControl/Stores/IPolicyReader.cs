namespace ApiAccessControl.Stores;

/// <summary>
/// Reads single records of a stored policy. A store implements it twice: for management (<see cref="IPolicyManager"/>),
/// and within the transaction of a commit for <see cref="PolicyCommitValidator"/>.
/// </summary>
/// <remarks>
/// Every comparison MUST be ordinal: "ABC" and "abc", "a" and "a ", NFC and NFD are different texts, in every culture.
/// A store whose database compares less strictly MUST compare the results again (<see cref="PolicyQuery.Matches"/>).
/// Texts MUST be returned exactly as they were stored; instants as the same instant in UTC, to the microsecond.
/// </remarks>
public interface IPolicyReader
{
    /// <summary>One record; <see langword="null"/> when it does not exist. The id MAY be any text.</summary>
    ValueTask<StoredRecord?> FindAsync(PolicyRecordKind kind, string id, CancellationToken cancellationToken);

    /// <summary>
    /// The records that match the query, in ordinal order of their identifiers, at most <see cref="PolicyQuery.Count"/>
    /// of those after <see cref="PolicyQuery.After"/>. MUST return fewer only when there are no more.
    /// </summary>
    ValueTask<IReadOnlyList<StoredRecord>> ListAsync(PolicyQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The number of matching records, ignoring <see cref="PolicyQuery.Count"/> and <see cref="PolicyQuery.After"/>.
    /// </summary>
    ValueTask<int> CountAsync(PolicyQuery query, CancellationToken cancellationToken);
}
