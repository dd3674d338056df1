namespace ApiAccessControl.Stores;

/// <summary>The result of the validation of a commit: what a store has to store, or why it stores nothing.</summary>
public sealed class ValidatedCommit
{
    private readonly long _revision;

    internal ValidatedCommit(
        PolicyCommitStatus status, long revision, IReadOnlyList<string> errors,
        IReadOnlyList<PolicyCommitError>? details = null)
    {
        (Status, _revision, Errors, Details) = (status, revision, errors, details ?? []);
        (Changes, Audit) = ([], []);
    }

    internal ValidatedCommit(long revision, IReadOnlyList<PolicyChange> changes, IReadOnlyList<PolicyAuditRecord> audit)
    {
        (Status, _revision, Errors, Details) = (PolicyCommitStatus.Committed, revision, [], []);
        (Changes, Audit) = (changes, audit);
    }

    /// <value><see cref="PolicyCommitStatus.Committed"/> when the commit may be stored.</value>
    public PolicyCommitStatus Status { get; }

    /// <value>The errors, each with its place.</value>
    public IReadOnlyList<string> Errors { get; }

    /// <value>The same in parts.</value>
    public IReadOnlyList<PolicyCommitError> Details { get; }

    /// <value>
    /// The changes to store, in the order of the edits: instants in UTC in whole microseconds, hashes in one spelling.
    /// </value>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <value>The audit records to store with the changes, one for each change.</value>
    public IReadOnlyList<PolicyAuditRecord> Audit { get; }

    /// <value>What the store returns after it has stored the changes, or stored nothing.</value>
    public PolicyCommitResult Result => new(Status, _revision, Errors) { Details = Details };

    /// <summary>
    /// The same commit, refused by the store for a reason of its own: it cannot store one of the records. The store
    /// MUST then store nothing of the commit.
    /// </summary>
    /// <param name="errors">The errors, each with its place.</param>
    public ValidatedCommit Refuse(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        return new(PolicyCommitStatus.Invalid, Changes.Count == 0 ? _revision : _revision - 1, errors);
    }
}
