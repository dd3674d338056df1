namespace ApiAccessControl.Stores;

/// <summary>
/// Thrown when a commit fails. <see cref="Outcome"/> says whether the change may be stored nevertheless.
/// </summary>
public sealed class PolicyCommitException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">Whether the change may be stored.</param>
    /// <param name="message">The failure. MUST NOT contain a secret.</param>
    /// <param name="innerException">The exception of the store.</param>
    public PolicyCommitException(PolicyCommitOutcome outcome, string message, Exception? innerException = null)
        : base(message, innerException) => Outcome = outcome;

    /// <value>Whether the change may be stored.</value>
    public PolicyCommitOutcome Outcome { get; }
}
