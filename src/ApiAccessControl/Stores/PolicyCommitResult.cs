namespace ApiAccessControl.Stores;

/// <summary>What came of a commit.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Revision">
/// The revision of the policy after it, which is the version of every record it stored; or of the policy it was refused
/// by.
/// </param>
/// <param name="Errors">What was wrong, each with its place. None holds a secret.</param>
public sealed record PolicyCommitResult(PolicyCommitStatus Status, long Revision, IReadOnlyList<string> Errors)
{
    /// <value>
    /// The errors in parts, where <see cref="PolicyCommitValidator"/> found them; empty for what a store found by
    /// itself.
    /// </value>
    public IReadOnlyList<PolicyCommitError> Details { get; init; } = [];
}
