namespace ApiAccessControl.Stores;

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
