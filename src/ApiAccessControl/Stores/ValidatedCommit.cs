namespace ApiAccessControl.Stores;

/// <summary>The result of validating a commit.</summary>
public sealed class ValidatedCommit
{
    private readonly long _revision;

    internal ValidatedCommit(PolicyCommitStatus status, long revision, IReadOnlyList<string> errors)
    {
        (Status, _revision, Errors) = (status, revision, errors);
        (Changes, Audit) = ([], []);
    }

    internal ValidatedCommit(long revision, IReadOnlyList<PolicyChange> changes, IReadOnlyList<PolicyAuditRecord> audit)
    {
        (Status, _revision, Errors) = (PolicyCommitStatus.Committed, revision, []);
        (Changes, Audit) = (changes, audit);
    }

    /// <value><see cref="PolicyCommitStatus.Committed"/> when the commit may be stored.</value>
    public PolicyCommitStatus Status { get; }

    /// <value>The errors, each with its path.</value>
    public IReadOnlyList<string> Errors { get; }

    /// <value>
    /// The changes to store, in the order of the edits: instants in UTC in whole microseconds, hashes in one spelling.
    /// </value>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <value>The audit records to store, one per change.</value>
    public IReadOnlyList<PolicyAuditRecord> Audit { get; }

    /// <value>The result that the store returns after it has stored or rejected the commit.</value>
    public PolicyCommitResult Result => new(Status, _revision, Errors);
}
