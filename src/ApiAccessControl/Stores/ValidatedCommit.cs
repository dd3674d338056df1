namespace ApiAccessControl.Stores;

/// <summary>What the rules say to a commit.</summary>
public sealed class ValidatedCommit
{
    private readonly long _revision;

    internal ValidatedCommit(
        PolicyCommitStatus status, long revision, IReadOnlyList<string> problems,
        IReadOnlyList<PolicyCommitError>? details = null)
    {
        (Status, _revision, Errors, Details) = (status, revision, problems, details ?? []);
        (Changes, Audit) = ([], []);
    }

    internal ValidatedCommit(long revision, IReadOnlyList<PolicyChange> changes, IReadOnlyList<PolicyAuditRecord> audit)
    {
        (Status, _revision, Errors, Details) = (PolicyCommitStatus.Committed, revision, [], []);
        (Changes, Audit) = (changes, audit);
    }

    /// <value><see cref="PolicyCommitStatus.Committed"/> when it may be stored.</value>
    public PolicyCommitStatus Status { get; }

    /// <value>What is wrong, each with its place.</value>
    public IReadOnlyList<string> Errors { get; }

    /// <value>The same in parts.</value>
    public IReadOnlyList<PolicyCommitError> Details { get; }

    /// <value>
    /// What to store, in the order of the edits: instants in UTC and of whole microseconds, hashes in one spelling.
    /// </value>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <value>What to store beside it, one for each change.</value>
    public IReadOnlyList<PolicyAuditRecord> Audit { get; }

    /// <value>What the store answers, once it has stored or given up.</value>
    public PolicyCommitResult Result => new(Status, _revision, Errors) { Details = Details };
}
