namespace ApiAccessControl;

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

/// <summary>What a failed commit means for the change.</summary>
public enum PolicyCommitOutcome
{
    /// <summary>Nothing was stored. The commit can be repeated.</summary>
    NotStored,

    /// <summary>
    /// The store may have stored the change: the connection broke while it was committing. Read the records before the
    /// commit is repeated; the audit says whether it happened.
    /// </summary>
    InDoubt,
}
