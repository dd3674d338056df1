namespace ApiAccessControl.Stores;

/// <summary>The status of a commit.</summary>
public enum PolicyCommitStatus
{
    /// <summary>The commit was stored.</summary>
    Committed,

    /// <summary>A record was changed since it was read. Read it again.</summary>
    Stale,

    /// <summary>
    /// A record is invalid, refers to a record that does not exist, or is referred to by a record that stays.
    /// </summary>
    Invalid,

    /// <summary>A limit would be exceeded.</summary>
    LimitExceeded,

    /// <summary>An organization would lose its last usable key with the owner role.</summary>
    LastOwner,
}
