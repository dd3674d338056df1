namespace ApiAccessControl.Management;

/// <summary>What a write depends on and overrides.</summary>
public sealed record WriteOptions
{
    /// <value>
    /// The versions at which the record may be changed; <see langword="null"/> is any, and retries conflicts.
    /// </value>
    public VersionMatch? IfMatch { get; init; }

    /// <value>
    /// Overrides <c>would_stop_keys</c> and <c>would_open</c>, and for a person <c>would_lock_out</c>. Nothing else.
    /// </value>
    public bool Force { get; init; }
}
