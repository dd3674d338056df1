namespace ApiAccessControl.Management;

/// <summary>How a key gets its new secret.</summary>
public sealed record KeyRotation
{
    /// <value>
    /// How long the former secret is accepted too, but never beyond the end it had. Default: not at all.
    /// </value>
    public TimeSpan Overlap { get; init; }

    /// <value>A new end of the key; absent keeps the one it has.</value>
    public Optional<DateTimeOffset?> ExpiresAt { get; init; }
}
