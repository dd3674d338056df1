namespace ApiAccessControl.Stores;

/// <summary>A commit failed. <see cref="Outcome"/> says whether the change can be stored nevertheless.</summary>
public sealed class PolicyCommitException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="outcome">What the failure means for the change.</param>
    /// <param name="message">What happened. MUST NOT hold a secret.</param>
    /// <param name="innerException">The failure.</param>
    public PolicyCommitException(PolicyCommitOutcome outcome, string message, Exception? innerException = null)
        : base(message, innerException) => Outcome = outcome;

    /// <value>What the failure means for the change.</value>
    public PolicyCommitOutcome Outcome { get; }
}
