namespace ApiAccessControl;

/// <summary>What happens to entries that no public client can have.</summary>
public enum NonPublicEntries
{
    /// <summary>They are entries like any other.</summary>
    Allow,

    /// <summary>They are entries, and named in the log.</summary>
    Warn,

    /// <summary>They are refused.</summary>
    Reject,
}
