namespace ApiAccessControl.Stores;

/// <summary>The result of a commit.</summary>
/// <param name="Status">The status.</param>
/// <param name="Revision">
/// The revision of the policy after the commit, which is also the version of every record it stored; for a rejected
/// commit the current revision.
/// </param>
/// <param name="Errors">The errors, each with its path. They contain no secret.</param>
public sealed record PolicyCommitResult(PolicyCommitStatus Status, long Revision, IReadOnlyList<string> Errors)
{
    /// <value>
    /// The errors in parts, where <see cref="PolicyCommitValidator"/> found them; empty for what a store found by
    /// itself.
    /// </value>
    public IReadOnlyList<PolicyCommitError> Details { get; init; } = [];
}
