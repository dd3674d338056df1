namespace ApiAccessControl;

/// <summary>What came of a commit.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Revision">
/// The revision of the policy after it, which is the version of every record it stored; or of the policy it was refused
/// by.
/// </param>
/// <param name="Problems">What was wrong, each with its place. None holds a secret.</param>
public sealed record PolicyCommitResult(PolicyCommitStatus Status, long Revision, IReadOnlyList<string> Problems);

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
