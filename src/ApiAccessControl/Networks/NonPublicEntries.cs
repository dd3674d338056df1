namespace ApiAccessControl;

/// <summary>How entries are treated that no client on the public Internet can match.</summary>
public enum NonPublicEntries
{
    /// <summary>They are accepted without a warning.</summary>
    Allow,

    /// <summary>They are accepted, and the log names them.</summary>
    Warn,

    /// <summary>They are rejected.</summary>
    Reject,
}
