namespace ApiAccessControl.Stores;

/// <summary>The outcomes of a commit.</summary>
public enum PolicyCommitStatus
{
    /// <summary>Stored.</summary>
    Committed,

    /// <summary>Somebody changed a record since it was read; read again.</summary>
    Stale,

    /// <summary>
    /// A record is wrong in itself, names something that is not there, or is named by something that stays.
    /// </summary>
    Invalid,

    /// <summary>A limit would be exceeded.</summary>
    LimitExceeded,

    /// <summary>An organization would lose the last key that owns it and works.</summary>
    LastOwner,
}
