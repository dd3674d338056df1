namespace ApiAccessControl.Stores;

/// <summary>Whether the change of a failed commit may be stored.</summary>
public enum PolicyCommitOutcome
{
    /// <summary>Nothing was stored. The commit can be repeated.</summary>
    NotStored,

    /// <summary>
    /// The change may be stored: the connection broke during the commit. Read the records before the commit is
    /// repeated; the audit shows whether it happened.
    /// </summary>
    InDoubt,
}
